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
record AccountSealListing(SortedSet<Long> epochs, SortedSet<Long> archived) {
    AccountSealListing {
        epochs = Collections.unmodifiableSortedSet(new TreeSet<>(epochs));
        archived = Collections.unmodifiableSortedSet(new TreeSet<>(archived));
    }

    /** 0 if there is none. */
    long highest() {
        return epochs.isEmpty() ? 0 : epochs.last();
    }

    /**
     * What is wrong with them that nobody may notice before it is too late: an app that runs reads none of them again. Those of earlier
     * epochs are read by nobody. Where some are missing, the account was away, or is newer than they are, or a thaw has left epochs out.
     */
    Optional<String> flaw(String region) {
        return archived.contains(highest())
                ? Optional.of("the storage account in " + region + " has archived the seal of epoch " + highest()
                        + ": apps that run go on, and one that starts cannot read it; set the access tier of its"
                        + " blob under control/epoch to Hot; exempt the container control from lifecycle rules")
                : Optional.empty();
    }
}
