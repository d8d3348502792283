package io.switchover.job;

/** What can happen to a job. {@link JobTransitions} says in which state, and where it leads. */
public enum JobEvent {
    /** A region was chosen and the next attempt written into the entry. */
    CLAIMED,
    /** No attempt can be claimed now. */
    POSTPONED,
    /** Somebody else's Batch job has the id of the next attempt. */
    ID_TAKEN,
    /** All of the attempt is in Batch. */
    PLACED,
    /** More of its tasks are in Batch, but not all. */
    PARTLY_PLACED,
    /** The Batch account is full. */
    ACCOUNT_FULL,
    /** A package that its tasks need is not ready in the region. */
    PACKAGE_MISSING,
    /** The settings no longer let us write it for the region. */
    UNWRITABLE,
    /** Batch will never take it. */
    REFUSED,
    /** Its Batch job turned out not to be complete. */
    INCOMPLETE,
    /** Somebody else ended or deleted its Batch job. */
    ENDED_BY_OTHERS,
    /** The attempt ended by itself, and every task succeeded. */
    SUCCEEDED,
    /** The attempt ended by itself, and not every task succeeded. */
    FAILED,
    /** Its region was left with its jobs, or before the job was placed; or it is down, and its Batch account still answers. */
    REGION_LEFT,
    /** Its region is down, and its loss policy is to wait. */
    REGION_LOST,
    /** Its region is back, with all of the job still there. */
    REGION_BACK,
    /** The region that it was kept in is the active one again. */
    REGION_ACTIVE,
    /** Nothing of the attempt can start any more. */
    FENCED,
    /** The attempt is given up without a fence, which is owed from now on. */
    ABANDONED,
    /** The ledger and Batch contradict each other. */
    CONTRADICTED,
    /** An operator released it: its last attempt is the one that is in Batch. */
    ADOPTED,
    /** An operator released it: everything of it in Batch was ended. */
    FENCED_BY_HAND,
    /** Somebody asked that it be cancelled. */
    CANCELLED,
    /** Somebody asked that it be run again. */
    RETRIED,
    /** Somebody asked that it be run again, and an attempt that was given up may still be running. */
    RETRIED_BEHIND_FENCE
}
