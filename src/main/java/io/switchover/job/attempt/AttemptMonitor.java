package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.BatchTasks;
import io.switchover.job.batch.CompletedBy;
import io.switchover.job.spec.SpecStore;
import io.switchover.remote.Answer;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Looks what has become of an attempt that is in Batch. Only what the service says counts; silence changes nothing. */
@ApplicationScoped
public class AttemptMonitor {
    private final BatchJobs batch;
    private final BatchTasks tasks;
    private final FailureNotes failures;
    private final TaskResumption resumption;
    private final SpecStore specs;
    private final Clock clock;

    public AttemptMonitor(
            BatchJobs batch,
            BatchTasks tasks,
            FailureNotes failures,
            TaskResumption resumption,
            SpecStore specs,
            Clock clock) {
        this.batch = batch;
        this.tasks = tasks;
        this.failures = failures;
        this.resumption = resumption;
        this.specs = specs;
        this.clock = clock;
    }

    /** Whether the current attempt has ended, and how. */
    StepResult follow(JobEntry entry, JobState.Followed from) {
        var attempt = entry.current();
        return switch (batch.find(attempt.region(), attempt.batchJob())) {
            case Answer.Unanswered<Optional<BatchJobSnapshot>> u -> new StepResult.Rest(u.because());
            case Answer.Refused<Optional<BatchJobSnapshot>> n -> new StepResult.Rest(n.because());
            case Answer.Answered<Optional<BatchJobSnapshot>> found ->
                found.value()
                        .map(batchJob -> follow(entry, from, batchJob))
                        .orElseGet(() -> StepResult.take(
                                entry, from.endedByOthers("its Batch job was deleted by somebody else")));
        };
    }

    private StepResult follow(JobEntry entry, JobState.Followed from, BatchJobSnapshot batchJob) {
        var contradiction = BatchJobMatchPolicy.between(entry, entry.current(), batchJob.mark());
        if (contradiction.isPresent()) {
            return StepResult.take(entry, from.contradicted(contradiction.get()));
        }
        return switch (batchJob.state()) {
            case TERMINATING -> new StepResult.Rest("its Batch job is being terminated");
            case DELETING -> new StepResult.Rest("its Batch job is being deleted by somebody else");
            case OPEN -> batchJob.armed() ? progress(entry) : StepResult.take(entry, from.incomplete());
            case COMPLETED ->
                switch (CompletedBy.of(batchJob)) {
                    case BY_ITSELF -> commit(entry, from, batchJob);
                    // Whoever fences writes the intent first, so a fence without one is a ledger that has gone back.
                    case FENCED ->
                        StepResult.take(
                                entry,
                                from.contradicted("attempt " + entry.current().n()
                                        + " was fenced, but the ledger calls it live"));
                    case BY_OTHERS ->
                        StepResult.take(
                                entry,
                                from.endedByOthers(
                                        "its Batch job was ended by somebody else: " + batchJob.terminateReason()));
                };
        };
    }

    private StepResult progress(JobEntry entry) {
        var attempt = entry.current();
        if (tasks.counts(attempt.region(), attempt.batchJob()) instanceof Answer.Answered<TaskCounts> counts
                && !counts.value().equals(attempt.counts())) {
            resumption.remember(entry);
            var done = counts.value().completed();
            return new StepResult.Note(
                    entry.counted(attempt.n(), counts.value()),
                    done + " of "
                            + Counted.of(Math.max(entry.due(), counts.value().all()), "task") + " ended");
        }
        return new StepResult.Rest("it runs in " + attempt.region());
    }

    /** The current attempt ended by itself: what it did counts. */
    StepResult commit(JobEntry entry, JobState.Countable from, BatchJobSnapshot batchJob) {
        var attempt = entry.current();
        if (!(tasks.counts(attempt.region(), attempt.batchJob()) instanceof Answer.Answered<TaskCounts> counts)) {
            return new StepResult.Rest("its tasks cannot be counted now");
        }
        if (complete(entry, counts.value())) {
            return commit(entry, from, batchJob, counts.value());
        }
        // The service's counts may be behind, so nobody is told of an end that a list does not show.
        return tasks.exactCounts(attempt.region(), attempt.batchJob()) instanceof Answer.Answered<TaskCounts> exact
                ? commit(entry, from, batchJob, exact.value())
                : new StepResult.Rest("its tasks cannot be listed now");
    }

    /** Whether the service's counts can miss nothing: each task that there can be has succeeded. */
    private boolean complete(JobEntry entry, TaskCounts counts) {
        return entry.due() > 0
                && counts.equals(new TaskCounts(entry.due(), 0, 0))
                && specs.read(entry).found().filter(spec -> !spec.grows()).isPresent();
    }

    private StepResult commit(JobEntry entry, JobState.Countable from, BatchJobSnapshot batchJob, TaskCounts counts) {
        var attempt =
                "attempt " + entry.current().n() + " in " + entry.current().region() + " counts: ";
        return switch (CompletionPolicy.end(entry.tasks(), entry.due(), counts, batchJob)) {
            case CompletionPolicy.Completion.Wait w -> new StepResult.Rest(w.because());
            case CompletionPolicy.Completion.Succeeded s ->
                new StepResult.Go(
                        entry.committed(from.succeeded(), counts, s.because(), clock.instant()), attempt + s.because());
            case CompletionPolicy.Completion.Failed f -> {
                var failed = failures.of(entry, counts);
                var because = f.because() + failed.said();
                yield new StepResult.Go(
                        entry.committed(from.failed(because), counts, because, clock.instant()),
                        attempt + because,
                        failed.kept());
            }
        };
    }

    /** Its region is back: it is kept if all of it is there. */
    StepResult recall(JobEntry entry, JobState.HeldForRegion from) {
        var attempt = entry.current();
        return switch (batch.find(attempt.region(), attempt.batchJob())) {
            case Answer.Unanswered<Optional<BatchJobSnapshot>> u -> new StepResult.Rest(u.because());
            case Answer.Refused<Optional<BatchJobSnapshot>> n -> new StepResult.Rest(n.because());
            case Answer.Answered<Optional<BatchJobSnapshot>> found ->
                StepResult.take(
                        entry,
                        found.value().filter(batchJob -> whole(entry, batchJob)).isPresent()
                                ? from.regionBack()
                                : from.incomplete(attempt.region() + " is back, but the job was not all there"));
        };
    }

    private static boolean whole(JobEntry entry, BatchJobSnapshot batchJob) {
        return batchJob.armed()
                && BatchJobMatchPolicy.between(entry, entry.current(), batchJob.mark())
                        .isEmpty();
    }
}
