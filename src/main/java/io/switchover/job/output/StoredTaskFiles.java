package io.switchover.job.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.remote.Answer;
import java.util.Optional;

/** The port to files of tasks that were kept in storage, which outlive the node and can be read while the Batch account is dark. */
public interface StoredTaskFiles {

    /**
     * The end of a file that a task writes beside its working directory; empty when the task does not declare it as an output, or it is
     * not there (yet).
     *
     * @param task its body, as the spec has it
     * @param file its name, such as {@code stdout.txt}
     */
    Answer<Optional<FileTail>> tail(JobSpec spec, Attempt attempt, JsonNode task, String file, int most);
}
