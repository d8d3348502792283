package io.switchover.job.detail;

import com.microsoft.azure.batch.protocol.models.AllocationState;
import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.NodeCounts;
import com.microsoft.azure.batch.protocol.models.PoolNodeCounts;
import io.switchover.job.TaskFailure;
import io.switchover.job.batch.AzureTaskFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A pool in the SDK's words, in ours. */
final class AzurePoolFactsMapper {
    /** What is asked for of it. */
    static final String SELECT = "id,allocationState,currentDedicatedNodes,currentLowPriorityNodes,"
            + "targetDedicatedNodes,targetLowPriorityNodes,taskSlotsPerNode,enableInterNodeCommunication,resizeErrors,autoScaleRun";

    private AzurePoolFactsMapper() {}

    static PoolFacts of(CloudPool pool, List<PoolNodeCounts> counts) {
        return new PoolFacts(
                pool.id(),
                number(pool.currentDedicatedNodes()) + number(pool.currentLowPriorityNodes()),
                number(pool.targetDedicatedNodes()) + number(pool.targetLowPriorityNodes()),
                pool.allocationState() != null && pool.allocationState() != AllocationState.STEADY,
                pool.taskSlotsPerNode() == null ? 1 : pool.taskSlotsPerNode(),
                Boolean.TRUE.equals(pool.enableInterNodeCommunication()),
                nodes(counts),
                errors(pool));
    }

    private static PoolFacts.Nodes nodes(List<PoolNodeCounts> counts) {
        return new PoolFacts.Nodes(
                sum(counts, NodeCounts::idle),
                sum(counts, NodeCounts::running),
                sum(counts, c -> c.creating() + c.starting() + c.waitingForStartTask() + c.rebooting() + c.reimaging()),
                sum(counts, NodeCounts::unusable),
                sum(counts, NodeCounts::startTaskFailed),
                sum(
                        counts,
                        c -> c.offline()
                                + c.preempted()
                                + c.leavingPool()
                                + c.unknown()
                                + c.upgradingOS()
                                + c.deallocated()
                                + c.deallocating()));
    }

    private static int sum(List<PoolNodeCounts> counts, ToIntFunction<NodeCounts> part) {
        return counts.stream()
                .mapToInt(c -> one(c.dedicated(), part) + one(c.lowPriority(), part))
                .sum();
    }

    private static int one(@Nullable NodeCounts counts, ToIntFunction<NodeCounts> part) {
        return counts == null ? 0 : part.applyAsInt(counts);
    }

    private static List<TaskFailure> errors(CloudPool pool) {
        var errors = new ArrayList<TaskFailure>();
        AzureTaskFacts.list(pool.resizeErrors())
                .forEach(error -> errors.add(TaskFailure.of(
                        "",
                        AzureTaskFacts.text(error.code()),
                        AzureTaskFacts.text(error.message()),
                        AzureTaskFacts.values(error.values()))));
        var run = pool.autoScaleRun();
        if (run != null && run.error() != null) {
            errors.add(TaskFailure.of(
                    "",
                    AzureTaskFacts.text(run.error().code()),
                    AzureTaskFacts.text(run.error().message()),
                    Map.of()));
        }
        return errors;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
