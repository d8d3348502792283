package io.switchover.packages.rollout;

/** The port to the region record. */
@FunctionalInterface
public interface ActiveRegionCheck {

    /** Whether jobs are placed there, as far as it is known: true as well while the record cannot be relied on. */
    boolean mayBeActive(String region);
}
