package io.switchover.packages;

/**
 * An app has begun a step that takes long, and others leave it alone for a while. Should two do it nevertheless, both write the
 * same bytes to the same place.
 *
 * @param by the region of the app and a name of its process
 * @param since the store's seconds, of the catalogue's partition; zero once it was given up
 */
public record StepClaim(String by, long since) {

    /** The same, given up: whoever comes next may go on. */
    StepClaim released() {
        return new StepClaim(by, 0);
    }
}
