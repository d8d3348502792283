package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobSettings;
import io.switchover.job.JobSpec;
import io.switchover.job.SubmissionCursor;
import io.switchover.job.batch.BatchTasks;
import io.switchover.job.batch.BatchTasks.TaskOutcome;
import io.switchover.job.spec.TaskBatches;
import io.switchover.job.spec.TaskBatches.Batch;
import io.switchover.job.spec.TaskStore;
import io.switchover.remote.Answer;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tasks of an attempt into its Batch job, from the cursor on, several requests at a time, as far as the tick allows.
 * Whatever was not heard goes again with the same ids; the cursor passes only what is known to be there, so however it is cut
 * short no task is left out.
 */
@ApplicationScoped
public class TaskSubmitter {
    private final BatchTasks batchTasks;
    private final TaskStore parts;
    private final Parallel parallel;
    private final JobSettings settings;

    public TaskSubmitter(BatchTasks batchTasks, TaskStore parts, Parallel parallel, JobSettings settings) {
        this.batchTasks = batchTasks;
        this.parts = parts;
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

    /**
     * Takes at least one step, however late it is: in a region whose every call takes long, a job would else never get beyond the
     * first ones.
     *
     * @param created when the Batch job was created, as seen before this; null when it was not looked at
     */
    Outcome place(JobSpec spec, Attempt attempt, @Nullable Instant created, Budget budget) {
        var batches = parts.batches(spec, attempt.placed().in(created), attempt.region());
        var open = new ArrayList<Batch.Tasks>();
        for (boolean begun = false; ; begun = true) {
            var unreadable = fill(open, batches);
            boolean over = begun && budget.spent();
            if (open.isEmpty() && unreadable == null && !over) {
                return new Outcome.All();
            }
            if (open.isEmpty() || over) {
                var tick = "the tick is over with " + (open.isEmpty() ? "all tasks added" : "tasks still to be added");
                return notYet(unreadable == null ? tick : unreadable, open, batches, created);
            }
            int before = open.size();
            switch (send(spec, attempt, open)) {
                case Sent.Taken t -> {
                    if (open.size() == before) {
                        return notYet("Batch could not take tasks now", open, batches, created);
                    }
                }
                case Sent.Stopped s -> {
                    return notYet(s.because(), open, batches, created);
                }
                case Sent.Unwritable u -> {
                    return new Outcome.Unwritable(u.because());
                }
                case Sent.Refused r -> {
                    return new Outcome.Refused(r.because());
                }
            }
        }
    }

    private static Outcome notYet(
            String because, List<Batch.Tasks> open, TaskBatches batches, @Nullable Instant created) {
        int upTo = open.isEmpty() ? batches.position() : open.getFirst().from();
        return new Outcome.NotYet(because, created == null ? null : new SubmissionCursor(upTo, created));
    }

    /** As many as may be in flight; why there are no more, unless that was the last. */
    private @Nullable String fill(List<Batch.Tasks> open, TaskBatches batches) {
        while (open.size() < settings.tasksInFlight()) {
            switch (batches.next()) {
                case Batch.Tasks tasks -> open.add(tasks);
                case Batch.End end -> {
                    return null;
                }
                case Batch.Unreadable unreadable -> {
                    return unreadable.because();
                }
            }
        }
        return null;
    }

    private sealed interface Sent {
        record Taken() implements Sent {}

        record Stopped(String because) implements Sent {}

        record Unwritable(String because) implements Sent {}

        record Refused(String because) implements Sent {}
    }

    /** Sends all that are open once, side by side; those that are there now are open no more. */
    private Sent send(JobSpec spec, Attempt attempt, List<Batch.Tasks> open) {
        var replies = parallel.all(open.stream()
                .map(batch -> (Callable<Answer<List<TaskOutcome>>>)
                        () -> batchTasks.addTasks(attempt.region(), spec, attempt, batch.bodies()))
                .toList());
        Sent sent = new Sent.Taken();
        var again = new ArrayList<Batch.Tasks>();
        for (int i = 0; i < replies.size(); i++) {
            switch (replies.get(i)) {
                case Answer.Unanswered<List<TaskOutcome>> u -> {
                    sent = worse(sent, new Sent.Stopped(u.because()));
                    again.add(open.get(i));
                }
                case Answer.Refused<List<TaskOutcome>> n -> {
                    sent = worse(sent, said(attempt, n));
                    again.add(open.get(i));
                }
                case Answer.Answered<List<TaskOutcome>> d -> {
                    for (var outcome : d.value()) {
                        if (outcome instanceof TaskOutcome.Refused refused) {
                            sent = worse(sent, new Sent.Refused(refused.because()));
                        }
                    }
                    if (!d.value().stream().allMatch(TaskOutcome.Added.class::isInstance)) {
                        again.add(open.get(i));
                    }
                }
            }
        }
        open.clear();
        open.addAll(again);
        return sent;
    }

    private static Sent said(Attempt attempt, Answer.Refused<List<TaskOutcome>> no) {
        return switch (no.reason()) {
            case INVALID -> new Sent.Refused("Batch refused tasks: " + no.because());
            case UNWRITABLE -> new Sent.Unwritable(no.because());
            case EXISTS, FULL, ENDED, DELETING, ABSENT, CHANGED, DENIED ->
                new Sent.Stopped(attempt.batchJob() + " takes no tasks: " + no.because());
        };
    }

    /** What will never be taken ends it, whatever else was answered; else the first that went wrong is said. */
    private static Sent worse(Sent one, Sent other) {
        return one instanceof Sent.Taken || (other instanceof Sent.Refused && !(one instanceof Sent.Refused))
                ? other
                : one;
    }
}
