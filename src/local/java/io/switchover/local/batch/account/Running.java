package io.switchover.local.batch.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that was launched and has not ended, and why it was asked to stop, if it was. */
final class Running {
    /** Why a run is stopped before its own end; what becomes of its task depends on it. */
    enum Stop {
        BY_USER,
        WITH_JOB,
        WALL_CLOCK,
        REQUEUE,
        DELETED
    }

    final Run run;
    final @Nullable Job job;
    final @Nullable Task task;
    final Node node;
    final @Nullable Duration wallClock;

    @Nullable
    Instant startedAt;

    @Nullable
    Stop stop;

    Running(Run run, @Nullable Job job, @Nullable Task task, Node node, @Nullable Duration wallClock) {
        this.run = run;
        this.job = job;
        this.task = task;
        this.node = node;
        this.wallClock = wallClock;
    }

    boolean overdue(Instant now) {
        return wallClock != null
                && startedAt != null
                && stop == null
                && !WireTime.unlimited(wallClock)
                && !now.isBefore(startedAt.plus(wallClock));
    }
}
