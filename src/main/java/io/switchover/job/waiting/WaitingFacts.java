package io.switchover.job.waiting;

import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.BatchJobDetails;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.PreparationAndReleaseStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the service says of a job that is in Batch.
 *
 * @param waiting some of its tasks that wait to run, on a node or for one
 * @param failed some of its tasks that have failed
 * @param ended some of its tasks that have ended; none while one runs
 * @param running whether one of its tasks runs
 * @param pool its pool; empty when it is not there
 * @param nodes some of those where its preparation or its release task has started; none where nobody waits for them
 */
record WaitingFacts(
        String region,
        String poolId,
        String batchJob,
        BatchJobDetails job,
        List<TaskSnapshot> waiting,
        List<TaskSnapshot> failed,
        List<TaskSnapshot> ended,
        boolean running,
        Optional<PoolFacts> pool,
        List<PreparationAndReleaseStatus> nodes) {

    /** Of a job of which Batch starts no task, whatever they are like. */
    static WaitingFacts withoutTasks(
            String region,
            String poolId,
            String batchJob,
            BatchJobDetails job,
            List<TaskSnapshot> failed,
            List<PreparationAndReleaseStatus> nodes) {
        return new WaitingFacts(
                region, poolId, batchJob, job, List.of(), failed, List.of(), false, Optional.empty(), nodes);
    }

    /** When one of these tasks was last seen to move, by the service's clock. */
    @Nullable
    Instant moved() {
        return Stream.concat(
                        waiting.stream().map(task -> task.times().inState()),
                        ended.stream().map(task -> task.times().ended()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    String pooled() {
        return "pool " + poolId + " in " + region;
    }
}
