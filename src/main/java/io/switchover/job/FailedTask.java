package io.switchover.job;

import org.jspecify.annotations.Nullable;

/**
 * A task that failed.
 *
 * @param exitCode null when its command never ran
 * @param failure what the service says about it; null when it says no more than the exit code
 */
public record FailedTask(
        String id, @Nullable Integer exitCode, @Nullable TaskFailure failure) {

    public String sentence() {
        var what = "task " + id + " failed" + (exitCode == null ? "" : " with exit code " + exitCode);
        return failure == null ? what : what + " (" + failure.sentence() + ")";
    }
}
