package io.switchover.job;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What a step of a job threw. Production catches it, so that one job's bug leaves the others alone; without this a test would
 * pass over it too, because the next tick often makes it good.
 */
final class Bugs extends Handler {
    private static final Queue<Throwable> CAUGHT = new ConcurrentLinkedQueue<>();
    // Held, because handler and level are forgotten with the logger; its level stands against Quiet.
    private static final Logger TICK = Logger.getLogger("io.switchover.act");

    static {
        TICK.setLevel(Level.SEVERE);
        TICK.addHandler(new Bugs());
    }

    private Bugs() {}

    static void forget() {
        CAUGHT.clear();
    }

    /** Since {@link #forget}. */
    static void none() {
        var bug = CAUGHT.poll();
        if (bug != null) {
            throw new AssertionError("a step of a job went wrong: " + bug, bug);
        }
    }

    @Override
    public void publish(LogRecord told) {
        if (told.getThrown() != null) {
            CAUGHT.add(told.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
