package io.switchover.job;

import java.time.Duration;

/** The next thing to do about one job. */
sealed interface Step {
    /** Nothing, and why. */
    record Rest(String because) implements Step {}

    /** Write the next attempt into the entry. */
    record Claim(String region) implements Step {}

    /** Put the current attempt's job and tasks into Batch. */
    record Place() implements Step {}

    /** The region is active again: the job is there like any other, and no longer as one that was kept. */
    record Forget() implements Step {}

    /** See whether the current attempt has finished. */
    record Follow() implements Step {}

    /** Write the intent to give the current attempt up, so that nobody keeps it. */
    record Leave(String because) implements Step {}

    /** Use the current attempt's id up, then go where the state leads. */
    record Fence() implements Step {}

    /** Give up the current attempt, which cannot be reached, and owe its fence. */
    record Abandon(String because) implements Step {}

    /** Give the current attempt up, which cannot be reached, once it must be over by its own limits. */
    record AwaitLease(Duration lease) implements Step {}

    /** Wait for the region. */
    record Hold(String because) implements Step {}

    /** The region is back: keep the attempt if it is there, else leave it. */
    record Recall() implements Step {}
}
