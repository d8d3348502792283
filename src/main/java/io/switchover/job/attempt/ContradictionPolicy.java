package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJobs.Mark;
import org.jspecify.annotations.Nullable;

/** Whether the Batch job under an attempt's id is the one that the ledger claimed. If it is not, nothing may be done to either. */
public final class ContradictionPolicy {

    private ContradictionPolicy() {}

    /** Why it is not the attempt's own Batch job; null when it is. */
    public static @Nullable String contradiction(JobEntry entry, Attempt attempt, @Nullable Mark mark) {
        if (mark == null || !mark.job().equals(entry.id()) || mark.attempt() != attempt.n()) {
            return "the Batch job " + attempt.batchJob() + " in " + attempt.region()
                    + " is not ours: somebody else uses the id";
        }
        if (mark.tombstone()) {
            return "attempt " + attempt.n() + " in " + attempt.region()
                    + " was fenced, but the ledger calls it live: the ledger has gone back";
        }
        if (mark.epoch() != attempt.epoch() || !mark.hash().equals(entry.hash())) {
            return "the Batch job " + attempt.batchJob() + " in " + attempt.region() + " was placed under epoch "
                    + mark.epoch() + ", the ledger claimed it under " + attempt.epoch() + ": the ledger has gone back";
        }
        return null;
    }
}
