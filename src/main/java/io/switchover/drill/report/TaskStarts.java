package io.switchover.drill.report;

import java.time.Instant;
import java.util.List;

/**
 * When tasks started in the new region, by Azure Batch's clock.
 *
 * @param any starts of some of the tasks that were placed first there
 * @param interrupted tasks of jobs that ran in a region that was left and were given to the new one
 * @param again starts of those in the new region
 * @param silent why Azure Batch could not be asked for some of them; empty when it could
 * @param cut there were more than one report asks for
 */
record TaskStarts(List<Instant> any, long interrupted, List<Instant> again, String silent, boolean cut) {
    static final TaskStarts NONE = new TaskStarts(List.of(), 0, List.of(), "", false);

    TaskStarts {
        any = List.copyOf(any);
        again = List.copyOf(again);
    }

    /** Whether all was asked for and answered. */
    boolean whole() {
        return silent.isEmpty() && !cut;
    }
}
