package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJob;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.BatchTasks;
import io.switchover.job.batch.TerminationCause;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Looks what has become of an attempt that is in Batch. Only what the service says counts; silence changes nothing. */
@ApplicationScoped
public class AttemptMonitor {
    private final BatchJobs runner;
    private final BatchTasks tasks;
    private final TaskResumption taskResumption;
    private final Clock clock;

    public AttemptMonitor(BatchJobs runner, BatchTasks tasks, TaskResumption taskResumption, Clock clock) {
        this.runner = runner;
        this.tasks = tasks;
        this.taskResumption = taskResumption;
        this.clock = clock;
    }

    /** Whether the current attempt has ended, and how. */
    StepResult follow(JobEntry entry) {
        var attempt = entry.current();
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Answer.Unanswered<Optional<BatchJob>> u -> new StepResult.Rest(u.because());
            case Answer.Refused<Optional<BatchJob>> n -> new StepResult.Rest(n.because());
            case Answer.Answered<Optional<BatchJob>> found ->
                found.value().isPresent()
                        ? followed(entry, found.value().get())
                        : new StepResult.Change(
                                entry.in(new JobState.Failing("its Batch job was deleted by somebody else")),
                                "failing: its Batch job " + attempt.batchJob() + " was deleted by somebody else");
        };
    }

    private StepResult followed(JobEntry entry, BatchJob batchJob) {
        var contradiction = AttemptPlacer.contradiction(entry, entry.current(), batchJob.mark());
        if (contradiction != null) {
            return StepResult.repair(entry, contradiction);
        }
        return switch (batchJob.state()) {
            case TERMINATING -> new StepResult.Rest("its Batch job is being terminated");
            case DELETING -> new StepResult.Rest("its Batch job is being deleted by somebody else");
            case OPEN -> {
                if (!batchJob.armed()) {
                    yield new StepResult.Change(entry.in(new JobState.Placing()), "its Batch job is not complete yet");
                }
                yield progress(entry);
            }
            case COMPLETED ->
                switch (TerminationCause.of(batchJob)) {
                    case BY_ITSELF -> commit(entry, batchJob);
                    // Whoever fences writes the intent first, so a fence without one is a ledger that has gone back.
                    case FENCED ->
                        StepResult.repair(
                                entry, "attempt " + entry.current().n() + " was fenced, but the ledger calls it live");
                    case BY_OTHERS ->
                        new StepResult.Change(
                                entry.in(new JobState.Failing(
                                        "its Batch job was ended by somebody else: " + batchJob.terminateReason())),
                                "failing: its Batch job was ended by somebody else: " + batchJob.terminateReason());
                };
        };
    }

    private StepResult progress(JobEntry entry) {
        var attempt = entry.current();
        if (tasks.counts(attempt.region(), attempt.batchJob()) instanceof Answer.Answered<TaskCounts> counts
                && !counts.value().equals(attempt.counts())) {
            taskResumption.remember(entry);
            var done = counts.value().completed();
            return new StepResult.Pause(
                    entry.counted(counts.value()), done + " of " + entry.due() + " tasks have ended");
        }
        return new StepResult.Rest("it runs in " + attempt.region());
    }

    /** The current attempt ended by itself: what it did counts. */
    StepResult commit(JobEntry entry, BatchJob batchJob) {
        var attempt = entry.current();
        if (!(tasks.counts(attempt.region(), attempt.batchJob()) instanceof Answer.Answered<TaskCounts> counts)) {
            return new StepResult.Rest("its tasks cannot be counted now");
        }
        if (counts.value().succeeded() == entry.due()) {
            return commit(entry, batchJob, counts.value());
        }
        // The service's counts may be behind, so nobody is told of a failure that a list does not show.
        return tasks.exactCounts(attempt.region(), attempt.batchJob()) instanceof Answer.Answered<TaskCounts> exact
                ? commit(entry, batchJob, exact.value())
                : new StepResult.Rest("its tasks cannot be listed now");
    }

    private StepResult commit(JobEntry entry, BatchJob batchJob, TaskCounts counts) {
        var attempt = entry.current();
        return switch (CompletionPolicy.end(entry.due(), counts, batchJob)) {
            case CompletionPolicy.Verdict.Wait w -> new StepResult.Rest(w.because());
            case CompletionPolicy.Verdict.End e ->
                new StepResult.Change(
                        entry.committed(counts, e.state(), e.because(), clock.instant()),
                        "attempt " + attempt.n() + " in " + attempt.region() + " counts: " + e.because());
        };
    }

    /** Its region is back: it is kept if all of it is there. */
    StepResult recall(JobEntry entry) {
        var attempt = entry.current();
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Answer.Unanswered<Optional<BatchJob>> u -> new StepResult.Rest(u.because());
            case Answer.Refused<Optional<BatchJob>> n -> new StepResult.Rest(n.because());
            case Answer.Answered<Optional<BatchJob>> found -> {
                var there = found.value()
                        .filter(batchJob -> batchJob.armed()
                                && AttemptPlacer.contradiction(entry, attempt, batchJob.mark()) == null);
                yield there.isPresent()
                        ? new StepResult.Change(
                                entry.in(new JobState.Running(true)),
                                attempt.region() + " is back, and the job is still there")
                        : new StepResult.Change(
                                entry.in(new JobState.Leaving(
                                        attempt.region() + " is back, but the job was not all there")),
                                "leaving: " + attempt.region() + " is back, but the job was not all there");
            }
        };
    }
}
