package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJob;
import io.switchover.job.batch.BatchJobs;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Uses an attempt's Batch job id up. Every step may run twice, and in two apps at once: only what is read back counts. */
@ApplicationScoped
public class AttemptFencer {
    /** Look, add, look, terminate, look: more turns than that mean that somebody else is at it too. */
    private static final int TURNS = 6;

    private final BatchJobs runner;

    public AttemptFencer(BatchJobs runner) {
        this.runner = runner.urgent();
    }

    sealed interface Outcome {
        /** Nothing can start under the attempt's id, now or ever. */
        record Fenced(String because) implements Outcome {}

        record Finished(BatchJob seen) implements Outcome {}

        record NotYet(String because) implements Outcome {}

        /** Its Batch job has been told to end, and takes its time. */
        record Ending(String because) implements Outcome {}

        record Clash(String because) implements Outcome {}
    }

    Outcome fence(JobEntry entry, Attempt attempt, Budget budget) {
        for (int turn = 0; turn < TURNS; turn++) {
            if (budget.spent()) {
                return new Outcome.NotYet("the tick is over with " + attempt.batchJob() + " still to be fenced");
            }
            switch (runner.find(attempt.region(), attempt.batchJob())) {
                case Answer.Unanswered<Optional<BatchJob>> u -> {
                    return new Outcome.NotYet(u.because());
                }
                case Answer.Refused<Optional<BatchJob>> n -> {
                    return new Outcome.NotYet(n.because());
                }
                case Answer.Answered<Optional<BatchJob>> found -> {
                    var ended = turn(entry, attempt, found.value());
                    if (ended.isPresent()) {
                        return ended.get();
                    }
                }
            }
        }
        return new Outcome.NotYet(attempt.batchJob() + " has not completed yet");
    }

    /** One step; empty when it is worth looking again at once. */
    private Optional<Outcome> turn(JobEntry entry, Attempt attempt, Optional<BatchJob> found) {
        return switch (FencePolicy.next(entry, attempt, found)) {
            case FencePolicy.Move.Fenced f -> Optional.of(new Outcome.Fenced(f.because()));
            case FencePolicy.Move.Finished f -> Optional.of(new Outcome.Finished(f.seen()));
            case FencePolicy.Move.Wait w -> Optional.of(new Outcome.Ending(w.because()));
            case FencePolicy.Move.Clash c -> Optional.of(new Outcome.Clash(c.because()));
            case FencePolicy.Move.AddTombstone t ->
                switch (runner.addTombstone(attempt.region(), entry.pool(), entry.id(), attempt)) {
                    case Answer.Answered<Done> d -> Optional.empty();
                    case Answer.Unanswered<Done> u -> Optional.of(new Outcome.NotYet(u.because()));
                    case Answer.Refused<Done> n ->
                        n.reason() == Answer.Reason.EXISTS || n.reason() == Answer.Reason.ENDED
                                ? Optional.empty()
                                : Optional.of(new Outcome.NotYet(
                                        "no tombstone for " + attempt.batchJob() + " yet: " + n.because()));
                };
            case FencePolicy.Move.Terminate t ->
                switch (runner.terminate(
                        attempt.region(), attempt.batchJob(), io.switchover.job.batch.TerminationCause.FENCE)) {
                    case Answer.Answered<Done> d -> Optional.empty();
                    case Answer.Refused<Done> n -> Optional.empty();
                    case Answer.Unanswered<Done> u -> Optional.of(new Outcome.NotYet(u.because()));
                };
        };
    }
}
