package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings a pool to its targets, as far as quota and capacity go. What cannot be had stands in the pool's resize errors until the next
 * resize; nothing is tried again before.
 */
final class Resizes {
    private final AccountState state;
    private final PoolTable pools;
    private final Nodes nodes;
    private final Capacity capacity;
    private final Workload workload;

    Resizes(AccountState state, PoolTable pools, Nodes nodes, Capacity capacity, Workload workload) {
        this.state = state;
        this.pools = pools;
        this.nodes = nodes;
        this.capacity = capacity;
        this.workload = workload;
    }

    /** The pool's targets have changed. */
    void begin(Pool pool) {
        Instant now = state.now();
        pool.begin(
                new Resize(
                        now.plus(state.pace().allocation()),
                        now.plus(pool.resizeTimeout()),
                        capacity.takeFailure(),
                        false),
                now);
        proceed(pool);
    }

    void stop(Pool pool) {
        pool.allocate("stopping", state.now());
    }

    /** One step on, if what the resize waits for is over. */
    void proceed(Pool pool) {
        Resize resize = pool.resize();
        if (resize == null) {
            return;
        }
        Instant now = state.now();
        boolean stopping = pool.allocation().equals("stopping");
        boolean late = !now.isBefore(resize.deadline());
        if (!resize.fitted() && !stopping) {
            boolean waits = capacity.isShort() && growing(pool);
            if (now.isBefore(resize.due()) || (waits && !late)) {
                return;
            }
            pool.continueWith(resize.fittedNow());
            if (!waits && resize.failure().isEmpty()) {
                fit(pool, true);
                fit(pool, false);
            }
        }
        finish(pool, resize, stopping, late);
    }

    private void finish(Pool pool, Resize resize, boolean stopping, boolean late) {
        List<Node> leaving =
                pool.nodes().stream().filter(node -> node.is("leavingpool")).toList();
        if (!leaving.isEmpty() && !stopping && !late) {
            return;
        }
        leaving.forEach(nodes::keep);
        resize.failure().forEach(error -> pool.resizeErrors().add(error.json()));
        boolean reached = leaving.isEmpty() && !growing(pool);
        if (!reached && pool.resizeErrors().isEmpty()) {
            pool.resizeErrors()
                    .add(stopping ? stopped(pool).json() : timedOut(pool).json());
        }
        pool.end(state.now());
        workload.nodesChanged(pool);
    }

    private static ResizeError stopped(Pool pool) {
        return ResizeError.of("ResizeStopped", missesDedicated(pool), "The resize operation was stopped");
    }

    private static ResizeError timedOut(Pool pool) {
        return ResizeError.of("AllocationTimedout", missesDedicated(pool), "The resize operation timed out");
    }

    private static boolean missesDedicated(Pool pool) {
        return pool.current(true) != pool.target(true);
    }

    private static boolean growing(Pool pool) {
        return pool.current(true) < pool.target(true) || pool.current(false) < pool.target(false);
    }

    private void fit(Pool pool, boolean dedicated) {
        List<Node> there = new ArrayList<>(pool.nodes().stream()
                .filter(node -> node.dedicated() == dedicated && !node.is("leavingpool"))
                .sorted(Comparator.comparingInt(Node::tasks))
                .toList());
        int missing = pool.target(dedicated) - there.size();
        there.stream().limit(Math.max(0, -missing)).forEach(node -> nodes.remove(node, pool.deallocation()));
        CoreQuota.Limit limit = CoreQuota.of(state, pools.coreUsage(), pool.vmSize(), dedicated);
        for (int i = 0; i < Math.min(missing, limit.nodes()); i++) {
            nodes.add(pool, dedicated);
        }
        if (missing > limit.nodes()) {
            pool.resizeErrors().add(limit.error().json());
        }
    }
}
