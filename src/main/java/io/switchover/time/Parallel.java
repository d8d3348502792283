package io.switchover.time;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs independent calls to the outside side by side, so that one dark region costs one time-out and not three. */
public interface Parallel {

    /** The results in the order of the calls. A call that throws makes this throw, after all have ended. */
    <T> List<T> all(List<Callable<T>> calls);

    /** For calls that are begun one by one; begun and taken by one thread. */
    <T> InFlight<T> inFlight();

    /** Calls under way. Whoever began them takes their results in the order in which the calls end. */
    interface InFlight<T> {
        void begin(Callable<T> call);

        /** How many were begun and are not taken yet. */
        int count();

        /** Waits for the next call to end, and answers its result or throws what it threw. There must be one. */
        T take();
    }

    /** Side by side on virtual threads, as in production. */
    static Parallel onThreads() {
        return new VirtualThreads();
    }

    /** One after the other, on the caller's thread: for tests. */
    static Parallel inTurn() {
        return new Parallel() {
            @Override
            public <T> List<T> all(List<Callable<T>> calls) {
                return calls.stream().map(VirtualThreads::call).toList();
            }

            @Override
            public <T> InFlight<T> inFlight() {
                var ended = new ArrayDeque<T>();
                return new InFlight<>() {
                    @Override
                    public void begin(Callable<T> call) {
                        ended.add(VirtualThreads.call(call));
                    }

                    @Override
                    public int count() {
                        return ended.size();
                    }

                    @Override
                    public T take() {
                        return ended.remove();
                    }
                };
            }
        };
    }
}
