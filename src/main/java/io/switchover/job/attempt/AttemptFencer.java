package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.CompletedBy;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
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
        /**
         * Nothing can start under the attempt's id, now or ever.
         *
         * @param tombstone what has the id is our tombstone
         */
        record Fenced(String because, boolean tombstone) implements Outcome {}

        record Finished(BatchJobSnapshot batchJob) implements Outcome {}

        record NotYet(String because) implements Outcome {}

        /** Its Batch job has been told to end, and takes its time. */
        record Ending(String because) implements Outcome {}

        record Contradicted(String because) implements Outcome {}
    }

    Outcome fence(JobEntry entry, Attempt attempt, Budget budget) {
        for (int i = 0; i < STEPS; i++) {
            if (budget.spent()) {
                return new Outcome.NotYet(attempt.batchJob()
                        + " is not fenced yet: this tick has no time left, and the next tick goes on");
            }
            switch (batch.find(attempt.region(), attempt.batchJob())) {
                case Answer.Unanswered<Optional<BatchJobSnapshot>> u -> {
                    return new Outcome.NotYet(u.because());
                }
                case Answer.Refused<Optional<BatchJobSnapshot>> n -> {
                    return new Outcome.NotYet(n.because());
                }
                case Answer.Answered<Optional<BatchJobSnapshot>> found -> {
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
    private Optional<Outcome> step(JobEntry entry, Attempt attempt, Optional<BatchJobSnapshot> found) {
        return switch (FenceStepPolicy.next(entry, attempt, found)) {
            case FenceStepPolicy.Step.Fenced f -> Optional.of(new Outcome.Fenced(f.because(), f.tombstone()));
            case FenceStepPolicy.Step.Finished f -> Optional.of(new Outcome.Finished(f.batchJob()));
            case FenceStepPolicy.Step.Wait w -> Optional.of(new Outcome.Ending(w.because()));
            case FenceStepPolicy.Step.Contradicted c -> Optional.of(new Outcome.Contradicted(c.because()));
            case FenceStepPolicy.Step.AddTombstone t ->
                switch (batch.addTombstone(attempt.region(), entry.pool(), entry.id(), attempt)) {
                    case Answer.Answered<Done> d -> Optional.empty();
                    case Answer.Unanswered<Done> u -> Optional.of(new Outcome.NotYet(u.because()));
                    case Answer.Refused<Done> n ->
                        n.reason() == Answer.Reason.EXISTS || n.reason() == Answer.Reason.ENDED
                                ? Optional.empty()
                                : Optional.of(new Outcome.NotYet(
                                        "no tombstone for " + attempt.batchJob() + " yet: " + n.because()));
                };
            case FenceStepPolicy.Step.Terminate t ->
                switch (batch.terminate(attempt.region(), attempt.batchJob(), CompletedBy.FENCE)) {
                    case Answer.Answered<Done> d -> Optional.empty();
                    case Answer.Refused<Done> n -> Optional.empty();
                    case Answer.Unanswered<Done> u -> Optional.of(new Outcome.NotYet(u.because()));
                };
        };
    }
}
