package io.switchover.job.intake;

import io.switchover.job.JobSpec;
import io.switchover.job.StoredTasks;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.validation.LossAndResumeRules;
import io.switchover.job.validation.NodeNeeds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was requested, whose tasks may still have to be read.
 *
 * @param spec all but the tasks in a blob; its hash is of the request without them
 * @param rules to which those tasks will be held
 * @param blob where they are; null when all tasks are in the spec
 * @param needs of the tasks that are in the request, and of the one that manages the job
 */
public record SpecWithPendingTasks(
        JobSpec spec, LossAndResumeRules rules, @Nullable TaskBlobReference blob, NodeNeeds needs) {

    SpecWithPendingTasks with(JobSpec changed) {
        return new SpecWithPendingTasks(changed, rules, blob, needs);
    }

    /** Of the whole job; empty as long as nobody has said or read what is in the blob. */
    Optional<String> hash() {
        return blob == null
                ? Optional.of(spec.hash())
                : Optional.ofNullable(blob.sha256()).map(this::hash);
    }

    String hash(String sha256) {
        return RequestHash.with(spec.hash(), sha256);
    }

    public JobSpec with(StoredTasks tasks) {
        return new JobSpec(
                spec.id(),
                hash(tasks.sha256()),
                spec.pool(),
                spec.packages(),
                spec.placement(),
                rules.loss(),
                rules.resume(),
                spec.body(),
                List.of(),
                tasks);
    }
}
