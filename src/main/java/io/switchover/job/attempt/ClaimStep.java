package io.switchover.job.attempt;

import io.switchover.health.Verdict;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.SkippedTasks;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobs;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.time.Budget;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes the next attempt of a job into its entry. Looks first whether that attempt is already there: then the ledger has gone
 * back, and nothing may be claimed. What was seen is good for a short while only: an app that stood still since may write over a
 * ledger that has gone back meanwhile.
 */
@ApplicationScoped
public class ClaimStep {
    /** How long ago Batch may have been looked at when an attempt is claimed: more than slow answers of two regions take. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(25);

    private final BatchJobs batch;
    private final TaskResumption resumption;
    private final Clock clock;

    public ClaimStep(BatchJobs batch, TaskResumption resumption, Clock clock) {
        this.batch = batch;
        this.resumption = resumption;
        this.clock = clock;
    }

    StepResult claim(JobEntry entry, NextStep.Claim step, DecisionContext context, Budget budget) {
        var fresh = budget.restarted(GOOD_FOR);
        for (var region : context.regions().jobs()) {
            if (context.unreachable(region)) {
                continue;
            }
            var stopped =
                    switch (batch.find(region, id(entry))) {
                        case Answer.Answered<Optional<BatchJobSnapshot>> found ->
                            found.value().flatMap(batchJob -> taken(entry, step, batchJob, region));
                        case Answer.Refused<Optional<BatchJobSnapshot>> refused ->
                            unseen(entry, step, context, region, refused.because());
                        case Answer.Unanswered<Optional<BatchJobSnapshot>> silent ->
                            unseen(entry, step, context, region, silent.because());
                    };
            if (stopped.isPresent()) {
                return stopped.get();
            }
        }
        return switch (resumption.skippable(entry, context)) {
            case TaskResumption.Outcome.Unknown unknown -> postpone(entry, step.from(), unknown.because());
            case TaskResumption.Outcome.Known known ->
                fresh.spent()
                        ? new StepResult.Rest("the look into Batch is too old; the next tick looks again")
                        : claimed(entry, step, known.skipped(), context.record().epoch());
        };
    }

    private StepResult claimed(JobEntry entry, NextStep.Claim step, SkippedTasks skipped, long epoch) {
        int n = entry.attempts().size() + 1;
        int skips = skipped.all().cardinality();
        return new StepResult.Go(
                entry.claimed(step.from(), step.region(), epoch, skips, clock.instant()),
                "attempt " + n + " is claimed for " + step.region() + " under epoch " + epoch
                        + (skips == 0 ? "" : ", without " + Counted.of(skips, "finished task")),
                skips == 0 ? List.of() : List.of(new Change.Insert(SkippedTasks.key(entry.id(), n), skipped)));
    }

    /** The region of the claim must show that the id is free. Another one that is not well does not keep the job from this one. */
    private static Optional<StepResult> unseen(
            JobEntry entry, NextStep.Claim step, DecisionContext context, String region, String because) {
        return region.equals(step.region()) || context.verdicts().of(region) instanceof Verdict.Healthy
                ? Optional.of(postpone(
                        entry,
                        step.from(),
                        "whether " + id(entry) + " is in " + region + " cannot be seen now: " + because))
                : Optional.empty();
    }

    /** What is to be done about a Batch job that is there under the id of the attempt; empty when it does not matter. */
    private static Optional<StepResult> taken(
            JobEntry entry, NextStep.Claim step, BatchJobSnapshot batchJob, String region) {
        var mark = batchJob.mark();
        if (mark != null && mark.job().equals(entry.id())) {
            return Optional.of(StepResult.take(
                    entry,
                    step.from()
                            .contradicted("there is a Batch job " + id(entry) + " in " + region
                                    + " that the ledger never claimed")));
        }
        var because = "somebody else's Batch job in " + region + " has the id " + id(entry);
        return region.equals(step.region())
                ? Optional.of(StepResult.take(entry, step.from().idTaken(because), because))
                : Optional.empty();
    }

    /** A job that is nowhere says what it waits for. */
    static StepResult postpone(JobEntry entry, JobState state, String because) {
        return state instanceof JobState.Accepted accepted
                ? accepted.postponed(because)
                        .<StepResult>map(exit -> new StepResult.Pause(entry.take(exit), because))
                        .orElseGet(() -> new StepResult.Rest(because))
                : new StepResult.Rest(because);
    }

    private static String id(JobEntry entry) {
        return entry.id() + "-" + (entry.attempts().size() + 1);
    }
}
