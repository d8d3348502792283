package io.switchover.job.attempt;

import java.time.Duration;

/** The next thing to do about one job. */
public sealed interface NextStep {
    /** Nothing, and why. */
    record Rest(String because) implements NextStep {}

    /** Write the next attempt into the entry. */
    record Claim(String region) implements NextStep {}

    /** Put the current attempt's job and tasks into Batch. */
    record Place() implements NextStep {}

    /** The region is active again: the job is there like any other, and no longer as one that was kept. */
    record Forget() implements NextStep {}

    /** See whether the current attempt has finished. */
    record Follow() implements NextStep {}

    /** Write the intent to give the current attempt up, so that nobody keeps it. */
    record Leave(String because) implements NextStep {}

    /** Use the current attempt's id up, then go where the state leads. */
    record Fence() implements NextStep {}

    /** Give up the current attempt, which cannot be reached, and owe its fence. */
    record Abandon(String because) implements NextStep {}

    /** Give the current attempt up, which cannot be reached, once it must be over by its own limits. */
    record AwaitLease(Duration lease) implements NextStep {}

    /** Wait for the region. */
    record Hold(String because) implements NextStep {}

    /** The region is back: keep the attempt if it is there, else leave it. */
    record Recall() implements NextStep {}
}
