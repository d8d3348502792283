package io.switchover.simulation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * By a virtual thread that is handed the turn and hands it back: what every JDK from 21 on can do. Whoever hands over the turn
 * waits for it with a limit, so that an act that never comes back fails the run with its stack instead of hanging it.
 */
final class ThreadStrand extends Strand {
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Thread thread;
    private final Duration limit;
    private volatile @Nullable Thread teller;
    private volatile boolean ours;
    private volatile boolean abandoned;
    private boolean started;

    ThreadStrand(Runnable body) {
        this(body, LIMIT);
    }

    ThreadStrand(Runnable body, Duration limit) {
        super(body);
        this.limit = limit;
        thread = Thread.ofVirtual().unstarted(() -> {
            body();
            handBack();
        });
    }

    @Override
    void go() {
        teller = Thread.currentThread();
        ours = true;
        if (started) {
            LockSupport.unpark(thread);
        } else {
            started = true;
            thread.start();
        }
        long end = System.nanoTime() + limit.toNanos();
        while (ours) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw stuck();
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private IllegalStateException stuck() {
        var stuck = new IllegalStateException("an act has not come back within " + limit.toSeconds() + " s");
        stuck.setStackTrace(thread.getStackTrace());
        return stuck;
    }

    @Override
    void pause() {
        if (abandoned) {
            throw new Abandoned();
        }
        handBack();
        while (!ours) {
            LockSupport.park(this);
        }
        if (abandoned) {
            throw new Abandoned();
        }
    }

    private void handBack() {
        ours = false;
        LockSupport.unpark(teller);
    }

    @Override
    void abandon() {
        if (started && !ended()) {
            abandoned = true;
            go();
        }
    }
}
