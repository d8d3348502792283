package io.switchover.model;

import java.util.List;
import java.util.Map;

/** What TLC found. */
sealed interface Verdict {
    /**
     * Every reachable state was visited.
     *
     * @param taken how often each action led anywhere
     */
    record Holds(long states, int depth, Map<String, Long> taken) implements Verdict {}

    /** A promise is broken; the trace is a shortest one. */
    record Broken(String promise, List<TraceStep> trace) implements Verdict {
        /** How many things happened until it broke. */
        int steps() {
            return trace.size() - 1;
        }
    }

    /** Nothing was found out. */
    record Failed(String because) implements Verdict {}
}
