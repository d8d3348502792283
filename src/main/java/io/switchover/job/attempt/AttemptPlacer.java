package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.SubmissionCursor;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobs;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts an attempt into Batch: the job, its tasks, and then the word that it ends when they have. Whatever was cut short is
 * repeated with the same ids, so nothing is ever there twice; a job that is a tombstone, or not ours, is never added to.
 */
@ApplicationScoped
public class AttemptPlacer {
    private final BatchJobs batch;
    private final TaskSubmitter tasks;

    public AttemptPlacer(BatchJobs batch, TaskSubmitter tasks) {
        this.batch = batch;
        this.tasks = tasks;
    }

    sealed interface Outcome {
        /** All of it is there. */
        record Placed(BatchJobSnapshot batchJob) implements Outcome {}

        /**
         * Not all of it is there; the next tick goes on.
         *
         * @param cursor how far its tasks are there, if that is known
         */
        record NotYet(String because, @Nullable SubmissionCursor cursor) implements Outcome {
            NotYet(String because) {
                this(because, null);
            }
        }

        /** The account is full. */
        record Full(String because) implements Outcome {}

        /** It cannot be written for its region. */
        record Unwritable(String because) implements Outcome {}

        /** It will never be taken. */
        record Refused(String because) implements Outcome {}

        /** What is there contradicts the entry. */
        record Contradicted(String because) implements Outcome {}
    }

    Outcome place(JobEntry entry, JobSpec spec, Budget budget) {
        var attempt = entry.current();
        return switch (batch.add(attempt.region(), spec, attempt)) {
            case Answer.Unanswered<Done> u -> new Outcome.NotYet(u.because());
            // The cursor of a large one needs to know the Batch job that it is of.
            case Answer.Answered<Done> d ->
                tasks.atOnce(spec)
                        ? tasks(spec, attempt, null, budget)
                        : existing(entry, spec, attempt, budget, gone(attempt));
            case Answer.Refused<Done> n ->
                switch (n.reason()) {
                    // Of a job that has completed the service says that, and not that it exists: it may be ours, placed
                    // and finished unnoticed, or the attempt's tombstone.
                    case EXISTS, ENDED -> existing(entry, spec, attempt, budget, gone(attempt));
                    // A full account may say so before it looks for the id, and ours may be what fills it.
                    case FULL -> {
                        var full = new Outcome.Full(
                                "the Batch account in " + attempt.region() + " is full: " + n.because());
                        yield existing(entry, spec, attempt, budget, full);
                    }
                    // It may be there from a time when it could be written.
                    case UNWRITABLE -> existing(entry, spec, attempt, budget, new Outcome.Unwritable(n.because()));
                    case NOT_YET -> existing(entry, spec, attempt, budget, new Outcome.NotYet(n.because()));
                    case DELETING, CHANGED, DENIED -> new Outcome.NotYet(n.because());
                    case ABSENT, INVALID -> new Outcome.Refused("Batch refused the job: " + n.because());
                };
        };
    }

    private Outcome existing(JobEntry entry, JobSpec spec, Attempt attempt, Budget budget, Outcome absent) {
        return switch (batch.find(attempt.region(), attempt.batchJob())) {
            case Answer.Unanswered<Optional<BatchJobSnapshot>> u -> new Outcome.NotYet(u.because());
            case Answer.Refused<Optional<BatchJobSnapshot>> n -> new Outcome.NotYet(n.because());
            case Answer.Answered<Optional<BatchJobSnapshot>> found -> {
                if (found.value().isEmpty()) {
                    yield absent;
                }
                var batchJob = found.value().get();
                var contradiction = BatchJobMatchPolicy.between(entry, attempt, batchJob.mark());
                if (contradiction.isPresent()) {
                    yield new Outcome.Contradicted(contradiction.get());
                }
                yield switch (batchJob.state()) {
                    case OPEN ->
                        batchJob.armed()
                                ? new Outcome.Placed(batchJob)
                                : tasks(spec, attempt, batchJob.created(), budget);
                    // Finished or fenced meanwhile: that is for the follower to tell, who looks at how it ended.
                    case TERMINATING, COMPLETED -> new Outcome.Placed(batchJob);
                    case DELETING -> new Outcome.NotYet(attempt.batchJob() + " is being deleted by somebody else");
                };
            }
        };
    }

    private static Outcome gone(Attempt attempt) {
        return new Outcome.NotYet(attempt.batchJob() + " was there and is gone again");
    }

    private Outcome tasks(JobSpec spec, Attempt attempt, @Nullable Instant created, Budget budget) {
        return switch (tasks.place(spec, attempt, created, budget)) {
            case TaskSubmitter.Outcome.All all -> arm(attempt);
            case TaskSubmitter.Outcome.NotYet n -> new Outcome.NotYet(n.because(), n.cursor());
            case TaskSubmitter.Outcome.Unwritable u -> new Outcome.Unwritable(u.because());
            case TaskSubmitter.Outcome.Refused r -> new Outcome.Refused(r.because());
        };
    }

    private Outcome arm(Attempt attempt) {
        return switch (batch.arm(attempt.region(), attempt.batchJob())) {
            case Answer.Unanswered<Done> u -> new Outcome.NotYet(u.because());
            case Answer.Refused<Done> n -> new Outcome.NotYet(n.because());
            case Answer.Answered<Done> d -> armed(attempt);
        };
    }

    /** Read back, because a page of a proxy looks like a yes to an answer that has no body. */
    private Outcome armed(Attempt attempt) {
        return switch (batch.find(attempt.region(), attempt.batchJob())) {
            case Answer.Unanswered<Optional<BatchJobSnapshot>> u -> new Outcome.NotYet(u.because());
            case Answer.Refused<Optional<BatchJobSnapshot>> n -> new Outcome.NotYet(n.because());
            case Answer.Answered<Optional<BatchJobSnapshot>> found -> {
                if (found.value().isEmpty()) {
                    yield new Outcome.NotYet(attempt.batchJob() + " is gone again");
                }
                var batchJob = found.value().get();
                if (batchJob.state() == BatchJobSnapshot.State.OPEN && !batchJob.armed()) {
                    yield new Outcome.NotYet(
                            "Batch has not accepted yet that " + attempt.batchJob() + " ends with its tasks");
                }
                yield new Outcome.Placed(batchJob);
            }
        };
    }
}
