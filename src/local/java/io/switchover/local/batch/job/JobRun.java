package io.switchover.local.batch.job;

import io.switchover.local.batch.pool.ActiveRun;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.Run;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A run that belongs to a job: of a task, or of the preparation or release around the tasks. */
public final class JobRun extends ActiveRun {
    private final Job job;
    private final @Nullable Task task;

    JobRun(Run run, Node node, @Nullable Duration wallClock, Job job, @Nullable Task task) {
        super(run, node, wallClock);
        this.job = job;
        this.task = task;
    }

    Job job() {
        return job;
    }

    @Nullable
    Task task() {
        return task;
    }
}
