package io.switchover.drill.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When tasks started in the new region, by Azure Batch's clock.
 *
 * @param any starts of some of the tasks that were placed first there
 * @param interrupted tasks of jobs that ran in a region that was left and were given to the new one
 * @param again starts of those in the new region
 * @param silent why Azure Batch could not be asked for some of them; empty when it could
 * @param cut there were more than one report asks for
 * @param few there were more jobs there than those whose tasks are in {@code any}; those of {@code again} are whole all the same
 * @param placed when Azure Batch created the first job there that has tasks to run; null when it created none
 */
public record TaskStarts(
        List<Instant> any,
        long interrupted,
        List<Instant> again,
        String silent,
        boolean cut,
        boolean few,
        @Nullable Instant placed) {
    public static final TaskStarts NONE = new TaskStarts(List.of(), 0, List.of(), "", false, false, null);

    public TaskStarts {
        any = List.copyOf(any);
        again = List.copyOf(again);
    }

    /** Whether all that was interrupted was asked for and answered. */
    boolean whole() {
        return silent.isEmpty() && !cut;
    }

    /** Whether all that was placed there was. */
    boolean wholeOfAny() {
        return whole() && !few;
    }
}
