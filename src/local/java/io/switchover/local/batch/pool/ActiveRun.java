package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.WireTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that was launched and has not ended, and why it was asked to stop, if it was. */
public class ActiveRun {
    /** Why a run is stopped before its own end; what becomes of its task depends on it. */
    public enum Stop {
        BY_USER,
        WITH_JOB,
        WALL_CLOCK,
        REQUEUE,
        DELETED
    }

    private final Run run;
    private final Node node;
    private final @Nullable Duration wallClock;
    private @Nullable Instant startedAt;
    private @Nullable Stop stop;

    protected ActiveRun(Run run, Node node, @Nullable Duration wallClock) {
        this.run = run;
        this.node = node;
        this.wallClock = wallClock;
    }

    public final Run run() {
        return run;
    }

    public final Node node() {
        return node;
    }

    public final @Nullable Stop stop() {
        return stop;
    }

    /** The first reason stands. */
    final void stopBecause(Stop why) {
        if (stop == null) {
            stop = why;
        }
    }

    /** False when it had started already. */
    public final boolean start(Instant now) {
        if (startedAt != null) {
            return false;
        }
        startedAt = now;
        return true;
    }

    final boolean overdue(Instant now) {
        return wallClock != null
                && startedAt != null
                && stop == null
                && !WireTime.unlimited(wallClock)
                && !now.isBefore(startedAt.plus(wallClock));
    }
}
