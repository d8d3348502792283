package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.SubmissionCursor;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.BatchJobs.Done;
import io.switchover.job.batch.BatchJobs.Reply;
import io.switchover.job.batch.BatchJobs.Seen;
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
    private final BatchJobs runner;
    private final TaskSubmitter tasks;

    public AttemptPlacer(BatchJobs runner, TaskSubmitter tasks) {
        this.runner = runner;
        this.tasks = tasks;
    }

    sealed interface Outcome {
        /** All of it is there. */
        record Placed(Seen seen) implements Outcome {}

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
        return switch (runner.add(attempt.region(), spec, attempt)) {
            case Reply.Unheard<Done> u -> new Outcome.NotYet(u.because());
            // The cursor of a large one needs to know the Batch job that it is of.
            case Reply.Did<Done> d ->
                tasks.atOnce(spec)
                        ? tasks(spec, attempt, null, budget)
                        : existing(entry, spec, attempt, budget, gone(attempt));
            case Reply.No<Done> n ->
                switch (n.why()) {
                    // Of a job that has completed the service says that, and not that it exists: it may be ours, placed
                    // and finished unnoticed, or the attempt's tombstone.
                    case EXISTS, ENDED -> existing(entry, spec, attempt, budget, gone(attempt));
                    // A full account may say so before it looks for the id, and ours may be what fills it.
                    case FULL -> {
                        var full = new Outcome.Full("the account in " + attempt.region() + " is full: " + n.message());
                        yield existing(entry, spec, attempt, budget, full);
                    }
                    // It may be there from a time when it could be written.
                    case UNWRITABLE -> existing(entry, spec, attempt, budget, new Outcome.Unwritable(n.message()));
                    case DELETING -> new Outcome.NotYet(n.message());
                    case ABSENT, REFUSED -> new Outcome.Refused("Batch refused the job: " + n.message());
                };
        };
    }

    private Outcome existing(JobEntry entry, JobSpec spec, Attempt attempt, Budget budget, Outcome absent) {
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Optional<Seen>> u -> new Outcome.NotYet(u.because());
            case Reply.No<Optional<Seen>> n -> new Outcome.NotYet(n.message());
            case Reply.Did<Optional<Seen>> found -> {
                if (found.value().isEmpty()) {
                    yield absent;
                }
                var seen = found.value().get();
                var contradiction = ContradictionPolicy.contradiction(entry, attempt, seen.mark());
                if (contradiction != null) {
                    yield new Outcome.Contradicted(contradiction);
                }
                yield switch (seen.state()) {
                    case OPEN -> seen.armed() ? new Outcome.Placed(seen) : tasks(spec, attempt, seen.created(), budget);
                    // Finished or fenced meanwhile: that is for the follower to tell, who looks at how it ended.
                    case TERMINATING, COMPLETED -> new Outcome.Placed(seen);
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
        return switch (runner.arm(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Done> u -> new Outcome.NotYet(u.because());
            case Reply.No<Done> n -> new Outcome.NotYet(n.message());
            case Reply.Did<Done> d -> armed(attempt);
        };
    }

    /** Read back, because a page of a proxy looks like a yes to an answer that has no body. */
    private Outcome armed(Attempt attempt) {
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Optional<Seen>> u -> new Outcome.NotYet(u.because());
            case Reply.No<Optional<Seen>> n -> new Outcome.NotYet(n.message());
            case Reply.Did<Optional<Seen>> found -> {
                if (found.value().isEmpty()) {
                    yield new Outcome.NotYet(attempt.batchJob() + " is gone again");
                }
                var seen = found.value().get();
                if (seen.state() == Seen.State.OPEN && !seen.armed()) {
                    yield new Outcome.NotYet(attempt.batchJob() + " was told to end with its tasks, and did not hear");
                }
                yield new Outcome.Placed(seen);
            }
        };
    }
}
