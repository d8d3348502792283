package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.Failure;
import java.util.Optional;

/** How a run on a node ended. */
public sealed interface RunResult {
    /** The process ran and exited; its output files may have failed to upload. */
    record Exited(int code, Optional<Failure> upload) implements RunResult {}

    /** The process never started: a package, a resource file or the program was not to be had. */
    record NotStarted(Failure failure) implements RunResult {}

    default boolean succeeded() {
        return this instanceof Exited exited && exited.code() == 0;
    }
}
