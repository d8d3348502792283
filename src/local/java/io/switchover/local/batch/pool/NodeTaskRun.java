package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.json.RunFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a task that stands around the user's tasks went on one node: a start task, a job preparation, a job release. */
public final class NodeTaskRun implements RunFacts {
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable Integer exitCode;
    private @Nullable Failure failure;
    private @Nullable Instant retriedAt;
    private int retries;

    public void start(Instant now) {
        startedAt = now;
    }

    public void retry(Instant now) {
        retries++;
        retriedAt = now;
    }

    /** What stopped the run decides over what the process did. */
    public void end(ActiveRun run, RunResult result, Instant now) {
        endedAt = now;
        switch (result) {
            case RunResult.NotStarted notStarted -> failure = notStarted.failure();
            case RunResult.Exited exited -> {
                exitCode = exited.code();
                failure = exited.code() == 0 ? null : Failure.exitCode();
            }
        }
        if (run.stop() != null) {
            failure = Failure.ended();
        }
    }

    public boolean over() {
        return endedAt != null;
    }

    @Override
    public @Nullable Instant startedAt() {
        return startedAt;
    }

    @Override
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    @Override
    public @Nullable Integer exitCode() {
        return exitCode;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public int retries() {
        return retries;
    }

    @Override
    public @Nullable Instant retriedAt() {
        return retriedAt;
    }
}
