package io.switchover.time;

import java.time.Duration;

/**
 * The time that remains to a tick. A tick ends before the next one is due and before the platform cuts it off. What it did not
 * reach is left to the next tick, so nothing is begun that does not fit into the rest.
 */
public final class Budget {
    private final Stopwatch stopwatch;
    private final Duration end;

    private Budget(Stopwatch stopwatch, Duration end) {
        this.stopwatch = stopwatch;
        this.end = end;
    }

    public static Budget of(Duration limit, Stopwatch stopwatch) {
        return new Budget(stopwatch, stopwatch.elapsed().plus(limit));
    }

    /** A new budget on the same stopwatch, starting now. */
    public Budget restarted(Duration limit) {
        return of(limit, stopwatch);
    }

    /** So many quarters of the remaining time, for work that would take all of it. */
    public Budget quarters(int many) {
        return of(remaining().multipliedBy(many).dividedBy(4), stopwatch);
    }

    public Duration remaining() {
        var remaining = end.minus(stopwatch.elapsed());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    public boolean spent() {
        return remaining().isZero();
    }
}
