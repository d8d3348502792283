package io.switchover.simulation;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Runs numbered things side by side, a slice at a time. What goes wrong in one is not lost with its thread: it fails them all. */
final class Workers {
    private final int many;
    private final int slice;

    Workers(int many, int slice) {
        this.many = many;
        this.slice = slice;
    }

    interface Slice {
        void run(long from, long to);
    }

    void run(long first, long end, Slice work) throws InterruptedException {
        var next = new AtomicLong(first);
        var failure = new AtomicReference<Throwable>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < many; i++) {
            threads.add(thread(() -> {
                try {
                    for (long from = next.getAndAdd(slice); from < end; from = next.getAndAdd(slice)) {
                        work.run(from, Math.min(end, from + slice));
                    }
                } catch (RuntimeException | Error e) {
                    next.set(end);
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("not all were run", failure.get());
        }
    }

    /** Continuations run on any thread; virtual threads hand over quickest to one of their own. */
    private static Thread thread(Runnable work) {
        return ContinuationStrand.AVAILABLE
                ? Thread.ofPlatform().start(work)
                : Thread.ofVirtual().start(work);
    }
}
