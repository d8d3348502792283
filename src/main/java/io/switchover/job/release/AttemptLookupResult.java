package io.switchover.job.release;

import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.CompletedBy;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import java.util.Optional;

/**
 * What one region's Batch account said about the id of one attempt.
 *
 * @param n the number of the attempt
 */
record AttemptLookupResult(String region, int n, Answer<Optional<BatchJobSnapshot>> answer) {

    boolean silent() {
        return !(answer instanceof Answered<Optional<BatchJobSnapshot>>);
    }

    boolean empty() {
        return answer instanceof Answered<Optional<BatchJobSnapshot>>(var found) && found.isEmpty();
    }

    /** The Batch job, if it is ours. */
    Optional<BatchJobSnapshot> ours(JobEntry entry) {
        return answer.found()
                .flatMap(found -> found.filter(job -> {
                    var mark = job.mark();
                    return mark != null && mark.job().equals(entry.id()) && mark.attempt() == n;
                }));
    }

    /** It is ours, and more than a tombstone. */
    boolean placed(JobEntry entry) {
        return ours(entry)
                .map(BatchJobSnapshot::mark)
                .filter(mark -> !mark.tombstone())
                .isPresent();
    }

    boolean theirs(JobEntry entry) {
        return !silent() && !empty() && ours(entry).isEmpty();
    }

    /** It runs, or may still start tasks. */
    boolean open(JobEntry entry) {
        return ours(entry)
                .filter(job -> job.state() == BatchJobSnapshot.State.OPEN)
                .isPresent();
    }

    boolean ending(JobEntry entry) {
        return ours(entry)
                .filter(job -> job.state() == BatchJobSnapshot.State.TERMINATING
                        || job.state() == BatchJobSnapshot.State.DELETING)
                .isPresent();
    }

    /** Nobody cut it short: what it did is there. */
    boolean finished(JobEntry entry) {
        return ours(entry)
                .filter(job ->
                        job.state() == BatchJobSnapshot.State.COMPLETED && CompletedBy.of(job) == CompletedBy.BY_ITSELF)
                .isPresent();
    }

    String id(JobEntry entry) {
        return entry.id() + "-" + n + " in " + region;
    }
}
