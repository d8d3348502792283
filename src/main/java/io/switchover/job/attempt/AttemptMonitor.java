package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.BatchJobs.Reply;
import io.switchover.job.batch.BatchJobs.Seen;
import io.switchover.job.batch.TerminationCause;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Looks what has become of an attempt that is in Batch. Only what the service says counts; silence changes nothing. */
@ApplicationScoped
public class AttemptMonitor {
    private final BatchJobs runner;
    private final TaskResumption taskResumption;
    private final Clock clock;

    public AttemptMonitor(BatchJobs runner, TaskResumption taskResumption, Clock clock) {
        this.runner = runner;
        this.taskResumption = taskResumption;
        this.clock = clock;
    }

    /** Whether the current attempt has ended, and how. */
    StepResult follow(JobEntry entry) {
        var attempt = entry.current();
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Optional<Seen>> u -> new StepResult.Rest(u.because());
            case Reply.No<Optional<Seen>> n -> new StepResult.Rest(n.message());
            case Reply.Did<Optional<Seen>> found ->
                found.value().isPresent()
                        ? followed(entry, found.value().get())
                        : new StepResult.Change(
                                entry.in(new JobState.Failing("its Batch job was deleted by somebody else")),
                                "failing: its Batch job " + attempt.batchJob() + " was deleted by somebody else");
        };
    }

    private StepResult followed(JobEntry entry, Seen seen) {
        var contradiction = ContradictionPolicy.contradiction(entry, entry.current(), seen.mark());
        if (contradiction != null) {
            return StepResult.repair(entry, contradiction);
        }
        return switch (seen.state()) {
            case TERMINATING -> new StepResult.Rest("its Batch job is being terminated");
            case DELETING -> new StepResult.Rest("its Batch job is being deleted by somebody else");
            case OPEN -> {
                if (!seen.armed()) {
                    yield new StepResult.Change(entry.in(new JobState.Placing()), "its Batch job is not complete yet");
                }
                yield progress(entry);
            }
            case COMPLETED ->
                switch (TerminationCause.of(seen)) {
                    case BY_ITSELF -> commit(entry, seen);
                    // Whoever fences writes the intent first, so a fence without one is a ledger that has gone back.
                    case FENCED ->
                        StepResult.repair(
                                entry, "attempt " + entry.current().n() + " was fenced, but the ledger calls it live");
                    case BY_OTHERS ->
                        new StepResult.Change(
                                entry.in(new JobState.Failing(
                                        "its Batch job was ended by somebody else: " + seen.terminateReason())),
                                "failing: its Batch job was ended by somebody else: " + seen.terminateReason());
                };
        };
    }

    private StepResult progress(JobEntry entry) {
        var attempt = entry.current();
        if (runner.counts(attempt.region(), attempt.batchJob()) instanceof Reply.Did<TaskCounts> counts
                && !counts.value().equals(attempt.counts())) {
            taskResumption.remember(entry);
            var done = counts.value().completed();
            return new StepResult.Pause(
                    entry.counted(counts.value()), done + " of " + entry.due() + " tasks have ended");
        }
        return new StepResult.Rest("it runs in " + attempt.region());
    }

    /** The current attempt ended by itself: what it did counts. */
    StepResult commit(JobEntry entry, Seen seen) {
        var attempt = entry.current();
        if (!(runner.counts(attempt.region(), attempt.batchJob()) instanceof Reply.Did<TaskCounts> counts)) {
            return new StepResult.Rest("its tasks cannot be counted now");
        }
        if (counts.value().succeeded() == entry.due()) {
            return commit(entry, seen, counts.value());
        }
        // The service's counts may be behind, so nobody is told of a failure that a list does not show.
        return runner.exactCounts(attempt.region(), attempt.batchJob()) instanceof Reply.Did<TaskCounts> exact
                ? commit(entry, seen, exact.value())
                : new StepResult.Rest("its tasks cannot be listed now");
    }

    private StepResult commit(JobEntry entry, Seen seen, TaskCounts counts) {
        var attempt = entry.current();
        return switch (CompletionPolicy.end(entry.due(), counts, seen)) {
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
            case Reply.Unheard<Optional<Seen>> u -> new StepResult.Rest(u.because());
            case Reply.No<Optional<Seen>> n -> new StepResult.Rest(n.message());
            case Reply.Did<Optional<Seen>> found -> {
                var there = found.value()
                        .filter(seen ->
                                seen.armed() && ContradictionPolicy.contradiction(entry, attempt, seen.mark()) == null);
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
