package io.switchover.time;

import java.time.Duration;

/**
 * What is left of a tick. A tick ends by itself before the next one is due and before the platform cuts it, and what it did
 * not reach is the next tick's; so nothing is begun that the budget cannot pay for.
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

    /** Of the same time, another one that begins now. */
    public Budget anew(Duration limit) {
        return of(limit, stopwatch);
    }

    /** The first so many of four parts of what is left, for work that would take all of it. */
    public Budget quarters(int many) {
        return of(left().multipliedBy(many).dividedBy(4), stopwatch);
    }

    public Duration left() {
        var left = end.minus(stopwatch.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean spent() {
        return left().isZero();
    }
}
