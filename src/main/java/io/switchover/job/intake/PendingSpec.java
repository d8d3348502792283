package io.switchover.job.intake;

import io.switchover.job.JobSpec;
import io.switchover.job.StoredTasks;
import io.switchover.job.spec.SpecStore;
import io.switchover.job.spec.TaskBlobReference;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A job whose tasks are still to be read.
 *
 * @param bare all but its tasks; its hash is of the request without them
 * @param terms to which the tasks will be held
 * @param blob where they are
 */
public record PendingSpec(JobSpec bare, LossAndResumeRules terms, TaskBlobReference blob) {

    /** Where the tasks lie is no content, what they are is. */
    String hash(String sha256) {
        return SpecStore.sha256((bare.hash() + " with tasks " + sha256).getBytes(StandardCharsets.UTF_8));
    }

    public JobSpec with(StoredTasks tasks) {
        return new JobSpec(
                bare.id(),
                hash(tasks.sha256()),
                bare.pool(),
                bare.packages(),
                bare.wish(),
                terms.loss(),
                terms.resume(),
                bare.body(),
                List.of(),
                tasks);
    }
}
