package io.switchover.local.batch.account;

import java.util.Optional;

/** How a run on a node ended. */
public sealed interface Ending {
    /** The process ran and exited; its output files may have failed to upload. */
    record Exited(int code, Optional<Failure> upload) implements Ending {}

    /** The process never started: a package, a resource file or the program was not to be had. */
    record NotStarted(Failure failure) implements Ending {}
}
