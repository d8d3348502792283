package io.switchover.job.batch;

import io.switchover.job.FailedTask;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the service shows it.
 *
 * @param state {@code active}, {@code preparing}, {@code running} or {@code completed}
 * @param failed what is known of its failure; null when it has not failed
 * @param exitCode null when its command has not ended
 * @param needs the tasks that it depends on
 * @param outputs where it writes its declared outputs, without what opens the container
 */
public record TaskSnapshot(
        String id,
        String state,
        @Nullable FailedTask failed,
        @Nullable Integer exitCode,
        Times times,
        Room room,
        Needs needs,
        Consequence consequence,
        List<String> outputs) {

    /** How it failed. */
    public String failure() {
        return failed == null ? "task " + id + " failed" : failed.sentence();
    }

    /**
     * By the service's clock.
     *
     * @param inState since when it is in its state
     * @param retries how often it was started again after it had failed
     * @param requeues how often it was started again because its node went away: preempted, broken, rebooted or taken out of the pool
     */
    public record Times(
            @Nullable Instant created,
            @Nullable Instant started,
            @Nullable Instant ended,
            @Nullable Instant inState,
            int retries,
            int requeues) {}

    /**
     * What it needs to run.
     *
     * @param slots of each node
     * @param nodes how many at once; 0 for a task that is not a multi-instance one
     */
    public record Room(int slots, int nodes) {
        public static final Room ONE_SLOT = new Room(1, 0);
    }

    /**
     * What its failure does to others.
     *
     * @param blocks tasks that depend on it never run: its exit conditions do not satisfy them
     * @param disables its exit conditions disable the job
     */
    public record Consequence(boolean blocks, boolean disables) {
        public static final Consequence NONE = new Consequence(false, false);
    }

    /** The tasks that one depends on, by their ids and by ranges of ids that are numbers. */
    public record Needs(List<String> ids, List<Range> ranges) {
        public static final Needs NOTHING = new Needs(List.of(), List.of());

        public boolean include(String task) {
            return ids.stream().anyMatch(task::equalsIgnoreCase)
                    || ranges.stream().anyMatch(range -> range.includes(task));
        }
    }

    public record Range(int from, int to) {
        boolean includes(String task) {
            try {
                int number = Integer.parseInt(task);
                return from <= number && number <= to;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
