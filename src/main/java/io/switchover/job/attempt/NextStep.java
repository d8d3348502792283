package io.switchover.job.attempt;

import io.switchover.job.JobEvent;
import io.switchover.job.JobState;
import io.switchover.machine.Exit;
import java.time.Duration;

/** The next thing to do about one job, with the state that offers it. */
public sealed interface NextStep {
    /** Nothing, and why. */
    record Rest(String because) implements NextStep {}

    /** Write the new state: nothing else is to be done for it. */
    record Take(Exit<JobState, JobEvent> exit) implements NextStep {}

    /** Write the next attempt into the entry. */
    record Claim(JobState.Claimable from, String region) implements NextStep {}

    /** Put the current attempt's job and tasks into Batch. */
    record Place(JobState.Placeable from) implements NextStep {}

    /** See whether the current attempt has finished. */
    record Follow(JobState.Followed from) implements NextStep {}

    /** Use up the current attempt's id, so that nothing of it can start. */
    record Fence(JobState.GivenUp from) implements NextStep {}

    /** Give up the current attempt, which cannot be reached, and owe its fence. */
    record Abandon(JobState.Abandonable from, String because) implements NextStep {}

    /** Give up the current attempt, which cannot be reached, once it must be over by its own limits. */
    record AwaitLease(JobState.Abandonable from, Duration lease) implements NextStep {}

    /** The region is back: keep the attempt if all of it is there, else leave it. */
    record Recall(JobState.HeldForRegion from) implements NextStep {}
}
