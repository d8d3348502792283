package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.CoreUsage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pools of an account by id, whatever its case. */
public final class PoolTable {
    private final Map<String, Pool> all = new TreeMap<>();

    public Optional<Pool> find(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(all.get(CaselessBatchId.key(id)));
    }

    public Optional<Node> findNode(@Nullable String poolId, @Nullable String nodeId) {
        return nodeId == null ? Optional.empty() : find(poolId).map(pool -> pool.node(nodeId));
    }

    Pool get(String id) {
        return find(id).orElseThrow(Code.PoolNotFound::refusal);
    }

    Node getNode(String poolId, String nodeId) {
        return Optional.ofNullable(get(poolId).node(nodeId)).orElseThrow(Code.NodeNotFound::refusal);
    }

    void add(Pool pool) {
        all.put(CaselessBatchId.key(pool.id()), pool);
    }

    void remove(Pool pool) {
        all.remove(CaselessBatchId.key(pool.id()));
    }

    /** In the order of their ids. */
    Collection<Pool> all() {
        return all.values();
    }

    CoreUsage coreUsage() {
        CoreUsage usage = CoreUsage.NONE;
        for (Pool pool : all.values()) {
            usage = usage.plus(pool.vmSize(), pool.current(true), pool.current(false));
        }
        return usage;
    }
}
