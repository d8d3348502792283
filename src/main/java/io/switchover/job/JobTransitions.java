package io.switchover.job;

import io.switchover.job.JobState.Accepted;
import io.switchover.job.JobState.Cancelled;
import io.switchover.job.JobState.Cancelling;
import io.switchover.job.JobState.Done;
import io.switchover.job.JobState.Failed;
import io.switchover.job.JobState.Failing;
import io.switchover.job.JobState.HeldForFence;
import io.switchover.job.JobState.HeldForId;
import io.switchover.job.JobState.HeldForPackages;
import io.switchover.job.JobState.HeldForRegion;
import io.switchover.job.JobState.HeldForRepair;
import io.switchover.job.JobState.HeldForRoom;
import io.switchover.job.JobState.HeldForSettings;
import io.switchover.job.JobState.Kept;
import io.switchover.job.JobState.Leaving;
import io.switchover.job.JobState.Placing;
import io.switchover.job.JobState.Running;
import io.switchover.machine.Exit;
import io.switchover.machine.StateTable;

/** All that can happen to a job: the one table behind the exits of {@link JobState} and the page {@code docs/job-states.md}. */
public final class JobTransitions {
    private static final String LEDGER_GONE_BACK =
            "What is in Batch contradicts the ledger, which may have lost writes. An operator has to look and release it.";
    private static final String STILL_HELD = "It still waits, and says for what now.";
    private static final String CANCELLED = "Somebody asked that the job be cancelled.";

    private static final StateTable<JobState, JobEvent> TABLE = StateTable.of(JobState.class, JobEvent.class)
            .start(Accepted.class)
            .ends(Done.class)
            // ---- in no region
            .from(Accepted.class)
            .on(JobEvent.POSTPONED, Accepted.class, "No attempt can be claimed now. The job says what it waits for.")
            .on(JobEvent.ID_TAKEN, HeldForId.class, "Somebody else's Batch job has the id of the next attempt.")
            .from(HeldForFence.class)
            .on(JobEvent.ID_TAKEN, HeldForId.class, "Somebody else's Batch job has the id of the next attempt.")
            .from(Accepted.class, HeldForId.class, HeldForFence.class)
            .on(JobEvent.CLAIMED, Placing.class, "A region takes jobs. The next attempt is claimed for it.")
            .on(JobEvent.CONTRADICTED, HeldForRepair.class, LEDGER_GONE_BACK)
            .on(JobEvent.CANCELLED, Cancelling.class, CANCELLED)
            // ---- on the way into Batch
            .from(Placing.class, HeldForRoom.class, HeldForPackages.class, HeldForSettings.class)
            .on(JobEvent.PLACED, Running.class, "The Batch job and all its tasks are there.")
            .on(JobEvent.PARTLY_PLACED, Placing.class, "Some tasks are in Batch. The next tick adds more.")
            .on(JobEvent.REFUSED, Failing.class, "Batch refused the job or one of its tasks, and will do so again.")
            .on(
                    JobEvent.REGION_LEFT,
                    Leaving.class,
                    "The region was left before the job was placed, or with its jobs; or it is down and can still be fenced.")
            .from(Placing.class)
            .on(JobEvent.POSTPONED, Placing.class, "It cannot be placed now. The job says what it waits for.")
            .from(HeldForRoom.class)
            .on(JobEvent.POSTPONED, HeldForRoom.class, STILL_HELD)
            .from(HeldForPackages.class)
            .on(JobEvent.POSTPONED, HeldForPackages.class, STILL_HELD)
            .from(HeldForSettings.class)
            .on(JobEvent.POSTPONED, HeldForSettings.class, STILL_HELD)
            .from(Placing.class, HeldForPackages.class, HeldForSettings.class)
            .on(JobEvent.ACCOUNT_FULL, HeldForRoom.class, "The Batch account has as many active jobs as it may have.")
            .from(Placing.class, HeldForRoom.class, HeldForSettings.class)
            .on(JobEvent.PACKAGE_MISSING, HeldForPackages.class, "A package that its tasks need is not ready there.")
            .from(Placing.class, HeldForRoom.class, HeldForPackages.class)
            .on(JobEvent.UNWRITABLE, HeldForSettings.class, "The settings no longer let us write it for the region.")
            // ---- in Batch
            .from(Running.class)
            .on(
                    JobEvent.REGION_LEFT,
                    Leaving.class,
                    "The region was left with its jobs; or it is down and can still be fenced.")
            .from(Kept.class)
            .on(JobEvent.REGION_ACTIVE, Running.class, "Its region is the active one again.")
            .from(Running.class, Kept.class)
            .on(
                    JobEvent.INCOMPLETE,
                    Placing.class,
                    "Its Batch job does not end with its tasks yet. It is placed again.")
            .on(JobEvent.ENDED_BY_OTHERS, Failing.class, "Somebody else ended or deleted its Batch job.")
            // ---- its region is lost, or was
            .from(
                    Placing.class,
                    HeldForRoom.class,
                    HeldForPackages.class,
                    HeldForSettings.class,
                    Running.class,
                    Kept.class)
            .on(JobEvent.REGION_LOST, HeldForRegion.class, "The region is down, and the submitter chose to wait.")
            .on(JobEvent.ABANDONED, Accepted.class, "The region is down, and the submitter chose a rerun elsewhere.")
            .on(JobEvent.CONTRADICTED, HeldForRepair.class, LEDGER_GONE_BACK)
            .on(JobEvent.CANCELLED, Cancelling.class, CANCELLED)
            .from(HeldForRegion.class)
            .on(JobEvent.REGION_BACK, Kept.class, "The region is back, and all of the job is still there.")
            .on(JobEvent.INCOMPLETE, Leaving.class, "The region is back, but not all of the job is there.")
            .on(JobEvent.ABANDONED, Accepted.class, "The lost attempt must be over by its own limits.")
            .on(JobEvent.CANCELLED, Cancelling.class, CANCELLED)
            // ---- given up
            .from(Leaving.class)
            .on(JobEvent.FENCED, Accepted.class, "Nothing of the attempt can start any more.")
            .on(
                    JobEvent.ABANDONED,
                    Accepted.class,
                    "The region went down meanwhile, or does not end the attempt in time.")
            .on(JobEvent.CANCELLED, Cancelling.class, CANCELLED)
            .from(Failing.class)
            .on(JobEvent.FENCED, Failed.class, "Nothing of the attempt can start any more.")
            .on(JobEvent.ABANDONED, Failed.class, "The region is down, or does not end the attempt in time.")
            .from(Cancelling.class)
            .on(JobEvent.FENCED, Cancelled.class, "Nothing of the attempt can start any more.")
            .on(JobEvent.ABANDONED, Cancelled.class, "The region is down, or does not end the attempt in time.")
            .from(Leaving.class, Failing.class, Cancelling.class)
            .on(JobEvent.CONTRADICTED, HeldForRepair.class, LEDGER_GONE_BACK)
            // ---- released by an operator
            .from(HeldForRepair.class)
            .on(
                    JobEvent.ADOPTED,
                    Placing.class,
                    "An operator released it. The last attempt in Batch goes on, or counts if it has ended.")
            .on(
                    JobEvent.FENCED_BY_HAND,
                    Accepted.class,
                    "An operator released it. Everything of it in Batch was ended, and it runs again.")
            // ---- ended by itself, also while it is given up: what was done counts
            .from(Running.class, Kept.class, Leaving.class, Failing.class, Cancelling.class)
            .on(JobEvent.SUCCEEDED, Done.class, "The attempt ended by itself, and every task succeeded.")
            .on(JobEvent.FAILED, Failed.class, "The attempt ended by itself, and not every task succeeded.")
            // ---- over, and run again
            .from(Failed.class, Cancelled.class)
            .on(JobEvent.RETRIED, Accepted.class, "Somebody asked that the job be run again.")
            .on(
                    JobEvent.RETRIED_BEHIND_FENCE,
                    HeldForFence.class,
                    "Somebody asked that the job be run again, and an attempt may still be running. The submitter chose to wait.")
            .build();

    private JobTransitions() {}

    public static StateTable<JobState, JobEvent> table() {
        return TABLE;
    }

    static Exit<JobState, JobEvent> exit(JobState from, JobEvent event, JobState to) {
        return TABLE.exit(from, event, to);
    }
}
