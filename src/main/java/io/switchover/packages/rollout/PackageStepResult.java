package io.switchover.packages.rollout;

import io.switchover.packages.PackageState;
import io.switchover.packages.RegionalPackage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a step. */
sealed interface PackageStepResult {
    /** It is done; the next one may follow at once. */
    record Done(RegionalPackage now) implements PackageStepResult {}

    /** It did not come to its end in this tick, and goes on from there in the next. */
    record Underway(PackageState now) implements PackageStepResult {}

    /**
     * It did not work now.
     *
     * @param at what the next try begins with
     */
    record Later(PackageState at, String because, @Nullable Duration retryAfter) implements PackageStepResult {}

    /** It will not work before somebody has done something. */
    record Stuck(PackageState at, String because) implements PackageStepResult {}

    /** There is nothing to do after all, and nothing to write. */
    record Nothing(String because) implements PackageStepResult {}
}
