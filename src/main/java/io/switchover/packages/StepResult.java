package io.switchover.packages;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a step. */
sealed interface StepResult {
    /** It is done; the next one may follow at once. */
    record Done(RegionalPackage now) implements StepResult {}

    /** It did not come to its end in this tick, and goes on from there in the next. */
    record Underway(PackageState now) implements StepResult {}

    /**
     * It did not work now.
     *
     * @param at what the next try begins with
     */
    record Later(PackageState at, String because, @Nullable Duration retryAfter) implements StepResult {}

    /** It will not work before somebody has done something. */
    record Stuck(PackageState at, String because) implements StepResult {}

    /** There is nothing to do after all, and nothing to write. */
    record Nothing(String because) implements StepResult {}
}
