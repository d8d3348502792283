package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a Batch job can be the one that the ledger claimed, by the mark that it carries. */
final class BatchJobMatchPolicy {

    private BatchJobMatchPolicy() {}

    /**
     * What contradicts the ledger; empty when nothing does.
     *
     * @param mark of the Batch job under the attempt's id; null when it carries none of ours
     */
    static Optional<String> between(JobEntry entry, Attempt attempt, @Nullable Mark mark) {
        var where = attempt.batchJob() + " in " + attempt.region();
        if (mark == null || !of(mark, entry, attempt)) {
            return Optional.of("the Batch job " + where + " is not ours: somebody else uses the id");
        }
        if (mark.tombstone()) {
            return Optional.of("attempt " + attempt.n() + " in " + attempt.region()
                    + " was fenced, but the ledger calls it live: the ledger has gone back");
        }
        boolean sameEpoch = mark.epoch() == attempt.epoch() || attempt.epoch() == Attempt.EPOCH_LOST;
        if (!sameEpoch || !mark.hash().equals(entry.hash())) {
            return Optional.of("the Batch job " + where + " was placed under epoch " + mark.epoch()
                    + ", the ledger claimed it under " + attempt.epoch() + ": the ledger has gone back");
        }
        return Optional.empty();
    }

    /** Whether it is our own tombstone for this attempt. */
    static boolean isTombstone(JobEntry entry, Attempt attempt, @Nullable Mark mark) {
        return mark != null && mark.tombstone() && of(mark, entry, attempt);
    }

    private static boolean of(Mark mark, JobEntry entry, Attempt attempt) {
        return mark.job().equals(entry.id()) && mark.attempt() == attempt.n();
    }
}
