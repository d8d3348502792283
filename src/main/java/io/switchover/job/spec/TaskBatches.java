package io.switchover.job.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.spec.TaskSource.Next;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a spec in their order, as many at a time as the service takes in one request, by number and by size; one at
 * least. Holds one batch and one task, however many there are.
 */
public final class TaskBatches {
    /** The most tasks that the service takes in one request. */
    public static final int TASKS_A_REQUEST = 100;

    /** The service takes 1 MB; the rest is for the fields that the SDK adds. */
    static final int BYTES_A_REQUEST = 600_000;

    private final TaskSource feed;
    private final int each;
    private int position;
    private Next.@Nullable Task ahead;

    /**
     * @param from the number of the feed's first task in its spec
     * @param each the bytes that each task gets beside its own
     */
    TaskBatches(TaskSource feed, int from, int each) {
        this.feed = feed;
        this.each = each;
        this.position = from;
    }

    public sealed interface Batch {
        /** @param from the number of the first of them in its spec */
        record Tasks(int from, List<JsonNode> bodies) implements Batch {}

        record End() implements Batch {}

        record Unreadable(String because) implements Batch {}
    }

    /** The number of the first task of the next batch. */
    public int position() {
        return position;
    }

    public Batch next() {
        var bodies = new ArrayList<JsonNode>();
        int bytes = 0;
        while (bodies.size() < TASKS_A_REQUEST) {
            var next = ahead == null ? feed.next() : ahead;
            ahead = null;
            switch (next) {
                case Next.Task task -> {
                    if (!bodies.isEmpty() && bytes + task.bytes() + each > BYTES_A_REQUEST) {
                        ahead = task;
                        return batch(bodies);
                    }
                    bodies.add(task.body());
                    bytes += task.bytes() + each;
                }
                case Next.End end -> {
                    return bodies.isEmpty() ? new Batch.End() : batch(bodies);
                }
                case Next.Unreadable unreadable -> {
                    return bodies.isEmpty() ? new Batch.Unreadable(unreadable.because()) : batch(bodies);
                }
            }
        }
        return batch(bodies);
    }

    private Batch batch(List<JsonNode> bodies) {
        int from = position;
        position += bodies.size();
        return new Batch.Tasks(from, List.copyOf(bodies));
    }
}
