package io.switchover.time;

import java.time.Duration;

/** Waits on the caller's own thread, so that a test can let time pass instead. */
@FunctionalInterface
public interface Pause {

    void sleep(Duration duration);

    /** Really waits; an interrupt ends the wait and stays set. */
    static Pause real() {
        return duration -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
