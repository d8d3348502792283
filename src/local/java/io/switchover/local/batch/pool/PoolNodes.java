package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.ListPage;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.json.NodeJson;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What callers ask about the nodes of a pool, and do to them. */
public final class PoolNodes {
    private final AccountState state;
    private final PoolTable pools;
    private final ActiveRuns runs;
    private final Workload workload;

    PoolNodes(AccountState state, PoolTable pools, ActiveRuns runs, Workload workload) {
        this.state = state;
        this.pools = pools;
        this.runs = runs;
        this.workload = workload;
    }

    public ListPage list(String poolId, ListQuery query, String base) {
        return state.locked(() -> {
            Pool pool = pools.get(poolId);
            return ListPage.of(
                    pool.nodes().stream()
                            .sorted(Comparator.comparing(Node::id))
                            .map(node -> NodeJson.listed(pool, node, base)),
                    query);
        });
    }

    public JsonObject get(String poolId, String nodeId, String base) {
        return state.locked(() -> NodeJson.of(pools.get(poolId), pools.getNode(poolId, nodeId), base));
    }

    /** How many nodes each pool has in which state. */
    public ListPage counts(ListQuery query) {
        return state.locked(() -> ListPage.of(
                pools.all().stream().map(pool -> ListedItem.of(CaselessBatchId.key(pool.id()), NodeJson.counts(pool))),
                query));
    }

    /** The node takes no more tasks. @param option what becomes of those that run: requeue, terminate or taskcompletion */
    public void disableScheduling(String poolId, String nodeId, String option) {
        state.run(() -> {
            Node node = toggle(poolId, nodeId, false);
            ActiveRun.@Nullable Stop why =
                    switch (option.toLowerCase(Locale.ROOT)) {
                        case "terminate" -> ActiveRun.Stop.BY_USER;
                        case "requeue" -> ActiveRun.Stop.REQUEUE;
                        default -> null;
                    };
            if (why != null) {
                List.copyOf(node.runs()).forEach(id -> runs.find(id)
                        .filter(run -> run.run().kind() == Run.Kind.TASK)
                        .ifPresent(run -> runs.stop(run, why)));
            }
        });
    }

    public void enableScheduling(String poolId, String nodeId) {
        state.run(() -> {
            Node node = toggle(poolId, nodeId, true);
            workload.nodesChanged(node.pool());
            workload.settle();
        });
    }

    private Node toggle(String poolId, String nodeId, boolean enabled) {
        Node node = pools.getNode(poolId, nodeId);
        if (node.schedulingEnabled() == enabled) {
            throw Code.NodeAlreadyInTargetSchedulingState.refusal();
        }
        node.enableScheduling(enabled);
        return node;
    }
}
