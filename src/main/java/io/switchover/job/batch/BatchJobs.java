package io.switchover.job.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port to Azure Batch, one region a call. Nothing throws: a region that refuses, is busy or silent gives an answer, and
 * each call is bounded in time. No answer of a write but {@link Reply.No} proves that it did not happen.
 */
public interface BatchJobs {

    /** Creates the attempt's Batch job, empty, which then does not end by itself. */
    Reply<Done> add(String region, JobSpec spec, Attempt attempt);

    /** Creates an empty Batch job under the attempt's id, marked as a tombstone. */
    Reply<Done> addTombstone(String region, String pool, String job, Attempt attempt);

    /** The Batch job under an id, or empty when there is none. */
    Reply<Optional<Seen>> find(String region, String batchJob);

    /** Adds some of the spec's tasks, at most {@link #TASKS_A_REQUEST}; outcomes in the order of the tasks. */
    Reply<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks);

    /** From now on the Batch job ends when all its tasks have. */
    Reply<Done> arm(String region, String batchJob);

    /** Ends the Batch job and its tasks; the reason is kept by the service. */
    Reply<Done> terminate(String region, String batchJob, String reason);

    /** At the cost of one request, and behind the truth at times. */
    Reply<TaskCounts> counts(String region, String batchJob);

    /** Counted one by one from a list: exact, at the cost of a request for each thousand tasks. */
    Reply<TaskCounts> exactCounts(String region, String batchJob);

    /** The ids of its tasks that succeeded. */
    Reply<Set<String>> succeeded(String region, String batchJob);

    /** Our Batch jobs that have completed since then, by the service's clock; null for all that are still listed. */
    Reply<List<Seen>> completedSince(String region, @Nullable Instant since);

    /** Whether the pool is there; Batch accepts a job for a pool that is not, and runs nothing. */
    Reply<Boolean> poolExists(String region, String pool);

    /** The same for fences, which do not wait behind what placements are refused. */
    default BatchJobs urgent() {
        return this;
    }

    /** The most tasks that the service takes in one request. */
    int TASKS_A_REQUEST = 100;

    /** What came back. */
    sealed interface Reply<T> {
        record Did<T>(T value) implements Reply<T> {}

        /** No, for good or for now: it did not happen. {@code message} is the service's own, unless it was not asked. */
        record No<T>(Why why, String message) implements Reply<T> {}

        /** Busy, silent or cut: it may have happened. {@code after}: how long the service asks us to wait, if it did. */
        record Unheard<T>(String because, @Nullable Duration after) implements Reply<T> {}
    }

    /** Why the service said no. */
    enum Why {
        /** There is a Batch job of this id already. */
        EXISTS,
        /** The account has as many active jobs as it may have. */
        FULL,
        /** The Batch job has completed or is about to: it takes nothing any more, and its id is taken. */
        ENDED,
        /** The Batch job is being deleted; its id is not free yet. */
        DELETING,
        /** There is no such Batch job. */
        ABSENT,
        /** What was asked is not acceptable, now or later. */
        REFUSED,
        /** It cannot be put into words for this region as the settings are now: the service was not asked, and tells nothing. */
        UNWRITABLE
    }

    /** It happened. */
    enum Done {
        DONE
    }

    sealed interface TaskOutcome {
        /** It is there, be it since now or before. */
        record Added() implements TaskOutcome {}

        /** The service could not take it now. */
        record Again(String because) implements TaskOutcome {}

        /** The service will never take it. */
        record Refused(String because) implements TaskOutcome {}
    }

    /**
     * A Batch job as the service shows it.
     *
     * @param armed it ends when all its tasks have
     * @param terminateReason why it completed, by the service's word or ours; empty while it has not
     * @param mark what we wrote into its metadata; null when it is not ours
     */
    record Seen(
            String batchJob,
            State state,
            boolean armed,
            String terminateReason,
            Instant created,
            Instant stateSince,
            @Nullable Mark mark) {
        public enum State {
            /** Active, or on the way to or from being disabled. */
            OPEN,
            TERMINATING,
            COMPLETED,
            DELETING
        }
    }

    /** How our Batch jobs tell whose they are. */
    record Mark(String job, int attempt, long epoch, String hash, boolean tombstone) {}
}
