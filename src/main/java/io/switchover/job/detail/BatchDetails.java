package io.switchover.job.detail;

import io.switchover.job.output.FileTail;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port to what people want to see of jobs and pools. It is asked when somebody looks, and never by a tick for each job. */
public interface BatchDetails {

    /** Empty when there is no such pool. */
    Answer<Optional<PoolFacts>> pool(String region, String pool);

    /** Empty when there is no such Batch job. */
    Answer<Optional<BatchJobDetails>> job(String region, String batchJob);

    /** Where its preparation task has run, and its release task: up to a thousand nodes, in the service's order. None for a job without. */
    Answer<List<PreparationAndReleaseStatus>> nodes(String region, String batchJob);

    /**
     * One page.
     *
     * @param next of the page before; null for the first. {@link Answer.Reason#INVALID} when it is of no page of this list
     */
    Answer<TaskPage> tasks(String region, String batchJob, TaskSelection selection, int most, @Nullable String next);

    /** The end of a file in a task's folder on its node; empty when the node or the file is not there (any more). */
    Answer<Optional<FileTail>> tail(String region, String batchJob, String task, String file, int most);

    BatchAccountPortalLink account(String region);
}
