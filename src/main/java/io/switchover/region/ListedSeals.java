package io.switchover.region;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The seals that a storage account lists, by their epochs.
 *
 * @param epochs of all
 * @param archived of those that cannot be read
 */
record ListedSeals(SortedSet<Long> epochs, SortedSet<Long> archived) {
    private static final String EXEMPT = "; exempt the container control from lifecycle rules";

    ListedSeals {
        epochs = Collections.unmodifiableSortedSet(new TreeSet<>(epochs));
        archived = Collections.unmodifiableSortedSet(new TreeSet<>(archived));
    }

    /** 0 if there is none. */
    long highest() {
        return epochs.isEmpty() ? 0 : epochs.last();
    }

    /** What is wrong with them that nobody may notice before it is too late: an app that runs reads none of them again. */
    Optional<String> flaw(String region) {
        if (!archived.isEmpty()) {
            return Optional.of("the storage account in " + region + " has archived the seal of epoch "
                    + archived.last()
                    + ": apps that run go on, and one that starts cannot read it; set the access tier of its"
                    + " blob under control/epoch to Hot" + EXEMPT);
        }
        return epochs.size() < highest()
                ? Optional.of("the storage account in " + region + " holds " + epochs.size() + " seals for "
                        + highest()
                        + " epochs: it was away while they were written, or seals were deleted; without seals"
                        + " nobody notices that the record has gone back" + EXEMPT)
                : Optional.empty();
    }
}
