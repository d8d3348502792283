package io.switchover.time;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Makes independent calls to the outside at the same time, so that one dark region costs one time-out and not three. */
public interface Parallel {

    /** The results, in the order of the calls. If a call throws, this throws too, after all calls have ended. */
    <T> List<T> all(List<Callable<T>> calls);

    /**
     * The results that are there when they are first enough, or all of them if they are never enough. Calls that have not ended by then go
     * on, and nobody waits for their results. If a call throws before that, this throws too.
     */
    <K, T> Map<K, T> untilEnough(Map<K, Callable<T>> calls, Predicate<Map<K, T>> enough);

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

    /** Each call on a virtual thread of its own, as in production. */
    static Parallel onThreads() {
        return new VirtualThreads();
    }

    /** One after the other, on the caller's thread: for tests and the simulator. All calls are made, whatever is enough. */
    static Parallel inTurn() {
        return new Parallel() {
            @Override
            public <T> List<T> all(List<Callable<T>> calls) {
                return calls.stream().map(VirtualThreads::call).toList();
            }

            @Override
            public <K, T> Map<K, T> untilEnough(Map<K, Callable<T>> calls, Predicate<Map<K, T>> enough) {
                var results = new LinkedHashMap<K, T>();
                calls.forEach((key, call) -> results.put(key, VirtualThreads.call(call)));
                return results;
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
