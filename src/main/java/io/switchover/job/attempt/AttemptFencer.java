package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.BatchJobs.Reply;
import io.switchover.job.batch.BatchJobs.Seen;
import io.switchover.job.batch.TerminationCause;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Uses an attempt's Batch job id up. Every step may run twice, and in two apps at once: only what is read back counts. */
@ApplicationScoped
public class AttemptFencer {
    /** Look, add, look, terminate, look: more steps than that mean that somebody else is at it too. */
    private static final int STEPS = 6;

    private final BatchJobs batch;

    public AttemptFencer(BatchJobs batch) {
        this.batch = batch.urgent();
    }

    sealed interface Outcome {
        /** Nothing can start under the attempt's id, now or ever. */
        record Fenced(String because) implements Outcome {}

        record Finished(Seen seen) implements Outcome {}

        record NotYet(String because) implements Outcome {}

        /** Its Batch job has been told to end, and takes its time. */
        record Ending(String because) implements Outcome {}

        record Contradicted(String because) implements Outcome {}
    }

    Outcome fence(JobEntry entry, Attempt attempt, Budget budget) {
        for (int i = 0; i < STEPS; i++) {
            if (budget.spent()) {
                return new Outcome.NotYet("the tick is over with " + attempt.batchJob() + " still to be fenced");
            }
            switch (batch.find(attempt.region(), attempt.batchJob())) {
                case Reply.Unheard<Optional<Seen>> u -> {
                    return new Outcome.NotYet(u.because());
                }
                case Reply.No<Optional<Seen>> n -> {
                    return new Outcome.NotYet(n.message());
                }
                case Reply.Did<Optional<Seen>> found -> {
                    var outcome = step(entry, attempt, found.value());
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
            }
        }
        return new Outcome.NotYet(attempt.batchJob() + " has not completed yet");
    }

    /** One step; empty when it is worth looking again at once. */
    private Optional<Outcome> step(JobEntry entry, Attempt attempt, Optional<Seen> found) {
        return switch (FencePolicy.next(entry, attempt, found)) {
            case FencePolicy.Step.Fenced f -> Optional.of(new Outcome.Fenced(f.because()));
            case FencePolicy.Step.Finished f -> Optional.of(new Outcome.Finished(f.seen()));
            case FencePolicy.Step.Wait w -> Optional.of(new Outcome.Ending(w.because()));
            case FencePolicy.Step.Contradicted c -> Optional.of(new Outcome.Contradicted(c.because()));
            case FencePolicy.Step.AddTombstone t ->
                switch (batch.addTombstone(attempt.region(), entry.pool(), entry.id(), attempt)) {
                    case Reply.Did<BatchJobs.Done> d -> Optional.empty();
                    case Reply.Unheard<BatchJobs.Done> u -> Optional.of(new Outcome.NotYet(u.because()));
                    case Reply.No<BatchJobs.Done> n ->
                        n.why() == BatchJobs.Why.EXISTS || n.why() == BatchJobs.Why.ENDED
                                ? Optional.empty()
                                : Optional.of(new Outcome.NotYet(
                                        "no tombstone for " + attempt.batchJob() + " yet: " + n.message()));
                };
            case FencePolicy.Step.Terminate t ->
                switch (batch.terminate(attempt.region(), attempt.batchJob(), TerminationCause.FENCE)) {
                    case Reply.Did<BatchJobs.Done> d -> Optional.empty();
                    case Reply.No<BatchJobs.Done> n -> Optional.empty();
                    case Reply.Unheard<BatchJobs.Done> u -> Optional.of(new Outcome.NotYet(u.because()));
                };
        };
    }
}
