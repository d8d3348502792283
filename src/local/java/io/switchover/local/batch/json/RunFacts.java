package io.switchover.local.batch.json;

import io.switchover.local.batch.account.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a command line that ran on a node is shown, whatever kind of task it belongs to. */
public interface RunFacts {
    @Nullable
    Instant startedAt();

    @Nullable
    Instant endedAt();

    @Nullable
    Integer exitCode();

    @Nullable
    Failure failure();

    int retries();

    @Nullable
    Instant retriedAt();
}
