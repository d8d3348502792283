package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.CompletedBy;
import java.util.Optional;

/**
 * What is to be done so that an attempt can start nothing any more. Ending its Batch job is not enough while the job may not be
 * there yet: a submitter that was paused could still create it. So the id itself is used up, by a tombstone where there is no job.
 */
final class FenceStepPolicy {

    private FenceStepPolicy() {}

    sealed interface Step {
        record AddTombstone() implements Step {}

        record Terminate() implements Step {}

        record Wait(String because) implements Step {}

        /** @param tombstone what has the id is our tombstone: there was no Batch job under it */
        record Fenced(String because, boolean tombstone) implements Step {}

        /** It was over before we came: what it did counts, and nothing needs to run again. */
        record Finished(BatchJobSnapshot batchJob) implements Step {}

        /** The Batch job under the id is somebody else's, or of a history that the ledger does not know: it is not touched. */
        record Contradicted(String because) implements Step {}
    }

    static Step next(JobEntry entry, Attempt attempt, Optional<BatchJobSnapshot> found) {
        if (found.isEmpty()) {
            return new Step.AddTombstone();
        }
        var batchJob = found.get();
        boolean tombstone = BatchJobMatchPolicy.isTombstone(entry, attempt, batchJob.mark());
        if (!tombstone) {
            var contradiction = BatchJobMatchPolicy.between(entry, attempt, batchJob.mark());
            if (contradiction.isPresent()) {
                return new Step.Contradicted(contradiction.get());
            }
        }
        return switch (batchJob.state()) {
            case OPEN -> new Step.Terminate();
            case TERMINATING -> new Step.Wait(attempt.batchJob() + " is being terminated");
            case DELETING -> new Step.Wait(attempt.batchJob() + " is being deleted by somebody else");
            case COMPLETED ->
                switch (CompletedBy.of(batchJob)) {
                    case BY_ITSELF -> new Step.Finished(batchJob);
                    case FENCED -> new Step.Fenced("fenced", tombstone);
                    case BY_OTHERS -> new Step.Fenced("ended by somebody else: " + batchJob.terminateReason(), false);
                };
        };
    }
}
