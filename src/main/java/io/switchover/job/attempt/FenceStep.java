package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.time.Budget;
import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Gives the current attempt of a job up: by a fence where Batch can be reached, else by owing the fence. */
@ApplicationScoped
public class FenceStep {
    private static final String LIMIT = " (SWITCHOVER_JOB_FENCE_DEADLINE)";

    private final AttemptFencer fencer;
    private final AttemptMonitor monitor;
    private final AttemptDeadlines deadlines;
    private final Clock clock;

    public FenceStep(AttemptFencer fencer, AttemptMonitor monitor, AttemptDeadlines deadlines, Clock clock) {
        this.fencer = fencer;
        this.monitor = monitor;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    StepResult fence(JobEntry entry, JobState.GivenUp from, DecisionContext context, Budget budget) {
        if (entry.attempts().isEmpty() || entry.current().ended() != null) {
            var exit = from.fenced(entry.attempts().size());
            return new StepResult.Go(entry.take(exit), "nothing of it is left in Batch");
        }
        return switch (fencer.fence(entry, entry.current(), budget)) {
            case AttemptFencer.Outcome.NotYet n -> new StepResult.Rest(n.because());
            case AttemptFencer.Outcome.Ending e -> ending(entry, from, e.because(), context);
            case AttemptFencer.Outcome.Contradicted c -> StepResult.take(entry, from.contradicted(c.because()));
            case AttemptFencer.Outcome.Finished f -> monitor.commit(entry, from, f.batchJob());
            case AttemptFencer.Outcome.Fenced f ->
                new StepResult.Go(
                        entry.fenced(from, from.reason() + "; " + f.because(), f.tombstone(), clock.instant()),
                        attempt(entry) + " in " + entry.current().region() + " is fenced");
        };
    }

    /** Its Batch job does not end: past a deadline it is as good as in a region that is down. */
    private StepResult ending(JobEntry entry, JobState.GivenUp from, String because, DecisionContext context) {
        if (!(deadlines.ending(entry.id(), entry.current().n()) instanceof AttemptDeadlines.Deadline.Passed)) {
            return new StepResult.Rest(because);
        }
        return switch (JobPolicy.overdue(entry, from, context)) {
            case NextStep.Abandon a -> abandon(entry, a);
            case NextStep.AwaitLease wait ->
                awaitLease(
                        entry,
                        wait,
                        "Batch has not ended it in " + entry.current().region() + " in time" + LIMIT);
            default -> new StepResult.Rest(because + ", and did not end in time" + LIMIT);
        };
    }

    StepResult abandon(JobEntry entry, NextStep.Abandon step) {
        return new StepResult.Go(
                entry.abandoned(step.from(), step.because(), clock.instant()),
                attempt(entry) + " is given up, its fence is owed: " + step.because());
    }

    /** @param because why the attempt cannot be fenced */
    StepResult awaitLease(JobEntry entry, NextStep.AwaitLease step, String because) {
        int n = entry.current().n();
        return switch (deadlines.lease(entry.id(), n, step.lease())) {
            case AttemptDeadlines.Deadline.Passed passed ->
                abandon(
                        entry,
                        new NextStep.Abandon(
                                step.from(),
                                because + ", and attempt " + n + " must be over by its own limits since "
                                        + Durations.of(step.lease()) + " have passed"));
            case AttemptDeadlines.Deadline.Pending pending ->
                new StepResult.Rest("its attempt must be over by its own limits in " + Durations.of(pending.remaining())
                        + "; it waits for that");
            case AttemptDeadlines.Deadline.Unknown unknown -> new StepResult.Rest(unknown.because());
        };
    }

    private static String attempt(JobEntry entry) {
        return "attempt " + entry.current().n();
    }
}
