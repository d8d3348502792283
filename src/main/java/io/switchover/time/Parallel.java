package io.switchover.time;

import java.util.List;
import java.util.concurrent.Callable;

/** Makes independent calls to the outside at the same time, so that one dark region costs one time-out and not three. */
public interface Parallel {

    /** The results, in the order of the calls. If a call throws, this throws too, after all calls have ended. */
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
