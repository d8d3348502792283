package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.SubmissionCursor;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.spec.SpecStore;
import io.switchover.remote.Answer;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Takes the current attempt of a job into Batch, as far as this tick allows, and says what it waits for. */
@ApplicationScoped
public class PlaceStep {
    private final SpecStore specs;
    private final TaskResumption resumption;
    private final PackageGate packages;
    private final AttemptPlacer placer;
    private final AttemptDeadlines deadlines;
    private final StartedJobListener startedJobListener;

    public PlaceStep(
            SpecStore specs,
            TaskResumption resumption,
            PackageGate packages,
            AttemptPlacer placer,
            AttemptDeadlines deadlines,
            StartedJobListener startedJobListener) {
        this.specs = specs;
        this.resumption = resumption;
        this.packages = packages;
        this.placer = placer;
        this.deadlines = deadlines;
        this.startedJobListener = startedJobListener;
    }

    /** A job that cannot be placed now says why. */
    StepResult place(JobEntry entry, JobState.Placeable from, Budget budget) {
        var result = tried(entry, from, budget);
        return result instanceof StepResult.Rest rest && from instanceof JobState.Placing placing
                ? placing.postponed(rest.because())
                        .<StepResult>map(exit -> new StepResult.Pause(entry.take(exit), rest.because()))
                        .orElse(rest)
                : result;
    }

    private StepResult tried(JobEntry entry, JobState.Placeable from, Budget budget) {
        var spec = specs.read(entry);
        var skipped = resumption.skipped(entry);
        if (!(spec instanceof Answer.Answered<JobSpec> whole)) {
            return new StepResult.Rest("the spec cannot be read now: " + spec.sentence());
        }
        if (skipped.isEmpty()) {
            return new StepResult.Rest("which tasks are left out cannot be read now");
        }
        var remainingSpec = TaskPruner.without(whole.value(), skipped.get().all());
        return switch (packages.check(remainingSpec, entry.current().region())) {
            case PackageGate.Outcome.Missing m -> StepResult.take(entry, from.packageMissing(m.because()), m.because());
            case PackageGate.Outcome.Unknown unknown -> new StepResult.Rest(unknown.because());
            case PackageGate.Outcome.Ready r -> place(entry, from, remainingSpec, budget);
        };
    }

    private StepResult place(JobEntry entry, JobState.Placeable from, JobSpec remainingSpec, Budget budget) {
        var attempt = entry.current();
        return switch (placer.place(entry, remainingSpec, budget)) {
            case AttemptPlacer.Outcome.Placed p -> {
                startedJobListener.started(attempt.region(), p.batchJob().created());
                yield new StepResult.Go(
                        entry.placed(from, p.batchJob().created(), whole(entry, p.batchJob())),
                        "attempt " + attempt.n() + " runs in " + attempt.region(),
                        deadlines.begin(entry));
            }
            case AttemptPlacer.Outcome.NotYet n -> {
                var cursor = n.cursor();
                yield cursor != null && cursor.tasks() > attempt.placed().in(cursor.created())
                        ? new StepResult.Pause(entry.partlyPlaced(from, cursor, n.because()), n.because())
                        : new StepResult.Rest(n.because());
            }
            case AttemptPlacer.Outcome.Full f -> StepResult.take(entry, from.accountFull(f.because()), f.because());
            case AttemptPlacer.Outcome.Unwritable u ->
                StepResult.take(entry, from.unwritable(u.because()), u.because());
            case AttemptPlacer.Outcome.Refused r -> StepResult.take(entry, from.refused(r.because()));
            case AttemptPlacer.Outcome.Contradicted c -> StepResult.take(entry, from.contradicted(c.because()));
        };
    }

    /** All tasks, where the Batch job says that they were added; one that was ended early may lack some. */
    private static @Nullable SubmissionCursor whole(JobEntry entry, BatchJobSnapshot batchJob) {
        return batchJob.armed() ? new SubmissionCursor(entry.due(), batchJob.created()) : null;
    }
}
