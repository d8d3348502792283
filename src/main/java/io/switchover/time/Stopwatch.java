package io.switchover.time;

import java.time.Duration;

/** Durations measured on this host. Never compared between hosts. */
public interface Stopwatch {

    /** Time since some fixed moment in the life of this process; only differences mean anything. */
    Duration elapsed();

    static Stopwatch running() {
        long start = System.nanoTime();
        return () -> Duration.ofNanos(System.nanoTime() - start);
    }
}
