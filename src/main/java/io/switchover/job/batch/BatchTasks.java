package io.switchover.job.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.TaskCounts;
import io.switchover.job.spec.TaskBatches;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Set;

/** The port to the tasks of our Batch jobs; it keeps the promises of {@link BatchJobs}. */
public interface BatchTasks {

    /** Adds some of the spec's tasks, at most {@link TaskBatches#TASKS_A_REQUEST}; outcomes in the order of the tasks. */
    Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks);

    /** At the cost of one request; at times behind what has really ended. */
    Answer<TaskCounts> counts(String region, String batchJob);

    /** Counted one by one from a list: exact, at the cost of a request for each thousand tasks. */
    Answer<TaskCounts> exactCounts(String region, String batchJob);

    /** The ids of its tasks that succeeded. */
    Answer<Set<String>> succeeded(String region, String batchJob);

    /** The same for those who only look: what they are answered, or not, keeps no work waiting. */
    default BatchTasks forReaders() {
        return this;
    }

    /** What became of one task that was to be added. */
    sealed interface TaskOutcome {
        /** It is there, be it since now or before. */
        record Added() implements TaskOutcome {}

        /** The service could not take it now. */
        record Again(String because) implements TaskOutcome {}

        /** The service will never take it. */
        record Refused(String because) implements TaskOutcome {}
    }
}
