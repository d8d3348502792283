package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobSettings;
import io.switchover.job.JobSpec;
import io.switchover.job.SubmissionCursor;
import io.switchover.job.batch.BatchTasks;
import io.switchover.job.spec.TaskBatches;
import io.switchover.job.spec.TaskStore;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts the tasks of an attempt into its Batch job, from the cursor on, as far as the tick allows. */
@ApplicationScoped
public class TaskSubmitter {
    private final BatchTasks batchTasks;
    private final TaskStore store;
    private final Parallel parallel;
    private final JobSettings settings;

    public TaskSubmitter(BatchTasks batchTasks, TaskStore store, Parallel parallel, JobSettings settings) {
        this.batchTasks = batchTasks;
        this.store = store;
        this.parallel = parallel;
        this.settings = settings;
    }

    sealed interface Outcome {
        record All() implements Outcome {}

        /** @param cursor how far it got; null when that cannot be said of a certain Batch job */
        record NotYet(String because, @Nullable SubmissionCursor cursor) implements Outcome {}

        record Unwritable(String because) implements Outcome {}

        record Refused(String because) implements Outcome {}
    }

    /** Whether they fit into the requests that are in flight at once, so that a cursor would never be needed. */
    boolean atOnce(JobSpec spec) {
        return spec.size() <= settings.tasksInFlight() * TaskBatches.TASKS_A_REQUEST;
    }

    /** @param created when the Batch job was created, as seen before this; null when it was not looked at */
    Outcome place(JobSpec spec, Attempt attempt, @Nullable Instant created, Budget budget) {
        var batches = store.batches(spec, attempt.placed().in(created), attempt.region());
        var pipe = new ConcurrentTaskSender(batches, settings.tasksInFlight(), parallel.inFlight());
        return switch (pipe.run(budget, bodies -> batchTasks.addTasks(attempt.region(), spec, attempt, bodies))) {
            case ConcurrentTaskSender.End.All all -> new Outcome.All();
            case ConcurrentTaskSender.End.NotYet n ->
                new Outcome.NotYet(n.because(), created == null ? null : new SubmissionCursor(n.position(), created));
            case ConcurrentTaskSender.End.Unwritable u -> new Outcome.Unwritable(u.because());
            case ConcurrentTaskSender.End.Refused r -> new Outcome.Refused(r.because());
        };
    }
}
