package io.switchover.time;

import java.util.List;
import java.util.concurrent.Callable;

/** Runs independent calls to the outside side by side, so that one dark region costs one time-out and not three. */
public interface Parallel {

    /** The results in the order of the calls. A call that throws makes this throw, after all have ended. */
    <T> List<T> all(List<Callable<T>> calls);

    /** One after the other, on the caller's thread: for tests and the simulator. */
    static Parallel inTurn() {
        return new Parallel() {
            @Override
            public <T> List<T> all(List<Callable<T>> calls) {
                return calls.stream().map(VirtualThreads::call).toList();
            }
        };
    }
}
