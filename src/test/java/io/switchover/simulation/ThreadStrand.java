package io.switchover.simulation;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** By a virtual thread that is handed the turn and hands it back: what every JDK from 21 on can do. */
final class ThreadStrand extends Strand {
    private final Thread thread;
    private volatile @Nullable Thread teller;
    private volatile boolean ours;
    private volatile boolean abandoned;
    private boolean started;

    ThreadStrand(Runnable body) {
        super(body);
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
        while (ours) {
            LockSupport.park(this);
        }
    }

    @Override
    void pause() {
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
