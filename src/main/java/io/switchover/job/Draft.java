package io.switchover.job;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A job whose tasks are still to be read.
 *
 * @param bare all but its tasks; its hash is of the request without them
 * @param terms to which the tasks will be held
 * @param blob where they are
 */
record Draft(JobSpec bare, Terms terms, TaskBlob blob) {

    /** Where the tasks lie is no content, what they are is. */
    String hash(String sha256) {
        return Specs.sha256((bare.hash() + " with tasks " + sha256).getBytes(StandardCharsets.UTF_8));
    }

    JobSpec with(TasksFrom tasks) {
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
