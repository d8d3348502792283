package io.switchover.job;

import io.switchover.store.Json;
import io.switchover.store.JsonName;

/** Where a job is. The states that end it offer no exit. */
public sealed interface JobState {
    /** Durable, and in no region: the next tick claims a region for it. */
    @JsonName("accepted")
    record Accepted(String because) implements JobState {}

    /** A region is claimed; its Batch job may or may not be there, with some or all of the tasks. */
    @JsonName("placing")
    record Placing() implements JobState {}

    /**
     * All tasks are in Batch, and Batch ends the job when they are done.
     *
     * @param kept its region was lost and came back with the job running, and the submitter had said hold: it stays
     */
    @JsonName("running")
    record Running(boolean kept) implements JobState {}

    /** The attempt is being given up: nobody keeps it any more, and when it is fenced the next one is claimed. */
    @JsonName("leaving")
    record Leaving(String because) implements JobState {}

    /** The attempt waits, with a reason: for room in the account, for a package, or for its region to come back. */
    @JsonName("held")
    record Held(For what, String because) implements JobState {
        public enum For {
            /** The account is full: it is tried again. */
            @JsonName("room")
            ROOM,
            /** A package that its tasks need is not ready in its region: it is tried again. */
            @JsonName("packages")
            PACKAGES,
            /** Something in it cannot be written for its region any more, since the settings have changed: it is tried again. */
            @JsonName("settings")
            SETTINGS,
            /** Somebody else's Batch job has the id of the next attempt: it is tried again. */
            @JsonName("clash")
            CLASH,
            /** Its region is down and the submitter said hold. */
            @JsonName("region")
            REGION,
            /** The ledger and Batch contradict each other: somebody has to look. Nothing is done to this job. */
            @JsonName("repair")
            REPAIR
        }
    }

    /** It cannot run: fenced like a job that is left, then failed. */
    @JsonName("failing")
    record Failing(String because) implements JobState {}

    /** Somebody wants it gone: fenced like a job that is left, then cancelled. */
    @JsonName("cancelling")
    record Cancelling(String by) implements JobState {}

    /** Every task succeeded; this attempt is the one that counts. */
    @JsonName("done")
    record Done() implements JobState {}

    @JsonName("failed")
    record Failed(String because) implements JobState {}

    @JsonName("cancelled")
    record Cancelled(String by) implements JobState {}

    /** Nothing more will happen to it, but for debts that are still to be paid. */
    default boolean over() {
        return switch (this) {
            case Done d -> true;
            case Failed f -> true;
            case Cancelled c -> true;
            case Accepted a -> false;
            case Placing p -> false;
            case Running r -> false;
            case Leaving l -> false;
            case Held h -> false;
            case Failing f -> false;
            case Cancelling c -> false;
        };
    }

    /** The state's word, as the API shows it and the ledger files it. */
    default String word() {
        return Json.name(this);
    }

    /** Why, where there is a why. */
    default String because() {
        return "";
    }
}
