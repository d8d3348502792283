package io.switchover.time;

/** The threads that production uses, for tests of other rooms. */
public final class ThreadsOf {
    private ThreadsOf() {}

    public static Parallel production() {
        return new VirtualThreads();
    }
}
