package io.switchover.packages;

/** The port to the region record. */
@FunctionalInterface
interface ActiveRegions {

    /** Whether jobs are placed there, as far as it is known: true as well while the record cannot be relied on. */
    boolean mayBeActive(String region);
}
