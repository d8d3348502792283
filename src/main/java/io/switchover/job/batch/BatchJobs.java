package io.switchover.job.batch;

import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The port to the jobs of each region's Batch account. Nothing throws, and each call is bounded in time. Of a write only
 * {@link Answer.Refused} proves that it did not happen.
 */
public interface BatchJobs {

    /** Creates the attempt's Batch job, empty, which then does not end by itself. */
    Answer<Done> add(String region, JobSpec spec, Attempt attempt);

    /** Creates an empty Batch job under the attempt's id, marked as a tombstone. */
    Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt);

    /** The Batch job under an id, or empty when there is none. */
    Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob);

    /** From now on the Batch job ends when all its tasks have. */
    Answer<Done> arm(String region, String batchJob);

    /** Ends the Batch job and its tasks; the service keeps the reason. */
    Answer<Done> terminate(String region, String batchJob, String reason);

    /** Our Batch jobs that have completed since then, by the service's clock; null for all that are still listed. */
    Answer<List<BatchJobSnapshot>> completedSince(String region, @Nullable Instant since);

    /** Our Batch jobs that have not completed, each as it is now. */
    Answer<List<BatchJobSnapshot>> unfinished(String region);

    /** The same for fences, which do not wait for the backoff that placements have caused. */
    default BatchJobs urgent() {
        return this;
    }
}
