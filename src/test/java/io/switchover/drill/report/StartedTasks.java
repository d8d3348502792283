package io.switchover.drill.report;

import io.switchover.job.InMemoryBatch;
import io.switchover.job.InMemoryDetails;
import io.switchover.job.Scene;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
import io.switchover.remote.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Batch account that says nothing but when tasks started. */
public final class StartedTasks extends InMemoryDetails {
    private final Map<String, List<TaskSnapshot>> byJob = new HashMap<>();
    boolean silent;
    /** Each job has more tasks than one page. */
    boolean more;

    public StartedTasks() {
        super(new InMemoryBatch(List.of(Scene.WEST, Scene.NORTH), Clock.systemUTC()));
    }

    void started(String batchJob, Instant... starts) {
        byJob.put(
                batchJob,
                Arrays.stream(starts)
                        .map(start -> new TaskSnapshot(
                                "t",
                                "completed",
                                null,
                                0,
                                new TaskSnapshot.Times(start, start, start, start, 0, 0),
                                TaskSnapshot.Room.ONE_SLOT,
                                TaskSnapshot.Needs.NOTHING,
                                TaskSnapshot.Consequence.NONE,
                                List.of()))
                        .toList());
    }

    @Override
    public Answer<TaskPage> tasks(
            String region, String batchJob, TaskSelection selection, int most, @Nullable String next) {
        asked++;
        return silent
                ? new Answer.Unanswered<>("the Batch account in " + region + " did not answer")
                : new Answer.Answered<>(new TaskPage(byJob.getOrDefault(batchJob, List.of()), more ? "1000" : null));
    }
}
