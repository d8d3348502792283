package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.json.PoolBody;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What callers do to the size of a pool, fixed or by formula. */
public final class PoolScaling {
    private static final List<String> TARGETS = List.of("targetDedicatedNodes", "targetLowPriorityNodes");

    private final AccountState state;
    private final PoolTable pools;
    private final Nodes nodes;
    private final Resizes resizes;
    private final AutoScaling autoScaling;
    private final Workload workload;

    PoolScaling(
            AccountState state,
            PoolTable pools,
            Nodes nodes,
            Resizes resizes,
            AutoScaling autoScaling,
            Workload workload) {
        this.state = state;
        this.pools = pools;
        this.nodes = nodes;
        this.resizes = resizes;
        this.autoScaling = autoScaling;
        this.workload = workload;
    }

    /** A new pool gets its nodes. */
    void start(Pool pool) {
        if (pool.autoScales()) {
            autoScaling.run(pool);
        }
        resizes.begin(pool);
    }

    void checkFormula(Pool pool) {
        if (pool.autoScales()) {
            autoScaling.check(pool, pool.body().getString("autoScaleFormula"));
        }
    }

    void tick(Pool pool) {
        resizes.proceed(pool);
        if (!pool.deleting() && pool.allocation().equals("steady") && autoScaling.isDue(pool)) {
            if (autoScaling.run(pool)) {
                resizes.begin(pool);
            }
        }
        List.copyOf(pool.nodes()).forEach(nodes::revive);
    }

    void empty(Pool pool) {
        List.copyOf(pool.nodes()).forEach(node -> nodes.remove(node, "requeue"));
    }

    public Revision resize(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = steady(id, conditions);
            if (pool.autoScales()) {
                throw Code.OperationInvalidForCurrentState.because(
                        "The pool scales by formula: disable automatic scaling before the pool is resized");
            }
            if (TARGETS.stream().noneMatch(body::containsKey)) {
                throw Code.MissingRequiredProperty.of(
                        "targetDedicatedNodes", "", "At least one of the targets must be given");
            }
            PoolBody.checkTargets(body);
            for (String target : TARGETS) {
                if (body.containsKey(target)) {
                    pool.body().put(target, body.getInteger(target));
                }
            }
            return begin(pool, body);
        });
    }

    private Pool steady(String id, Conditions conditions) {
        Pool pool = Pools.open(pools, id, conditions);
        if (!pool.allocation().equals("steady")) {
            throw Code.PoolBeingResized.refusal();
        }
        return pool;
    }

    private Revision begin(Pool pool, JsonObject body) {
        if (body.containsKey("resizeTimeout")) {
            pool.body().put("resizeTimeout", body.getString("resizeTimeout"));
        }
        pool.deallocation(body.getString("nodeDeallocationOption", "requeue").toLowerCase(Locale.ROOT));
        return begin(pool);
    }

    private Revision begin(Pool pool) {
        Revision revision = state.revise();
        pool.revise(revision);
        resizes.begin(pool);
        workload.settle();
        return revision;
    }

    /** The pool keeps the nodes that it has now. */
    public Revision stopResize(String id, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = Pools.open(pools, id, conditions);
            if (!pool.allocation().equals("resizing")) {
                throw Code.OperationInvalidForCurrentState.because("The pool is not being resized");
            }
            Revision revision = state.revise();
            pool.revise(revision);
            resizes.stop(pool);
            return revision;
        });
    }

    /** The named nodes leave, and the targets sink with them. */
    public Revision removeNodes(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = steady(id, conditions);
            PoolBody.checkTargets(body);
            JsonArray ids = body.getJsonArray("nodeList");
            List<Node> gone = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                gone.add(pools.getNode(id, ids.getString(i)));
            }
            String option = body.getString("nodeDeallocationOption", "requeue");
            for (Node node : gone) {
                String target = node.dedicated() ? "targetDedicatedNodes" : "targetLowPriorityNodes";
                pool.body().put(target, Math.max(0, pool.body().getInteger(target) - 1));
                nodes.remove(node, option);
            }
            return begin(pool, body);
        });
    }

    public Revision enableAutoScale(String id, JsonObject body, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = Pools.open(pools, id, conditions);
            if (!body.containsKey("autoScaleFormula") && !pool.autoScales()) {
                throw Code.MissingRequiredProperty.of("autoScaleFormula", "", "The pool has no formula yet");
            }
            PoolBody.checkInterval(body);
            String formula = body.getString("autoScaleFormula", pool.body().getString("autoScaleFormula"));
            autoScaling.check(pool, formula);
            JsonObject next = pool.body().copy().put("enableAutoScale", true).put("autoScaleFormula", formula);
            if (body.containsKey("autoScaleEvaluationInterval")) {
                next.put("autoScaleEvaluationInterval", body.getString("autoScaleEvaluationInterval"));
            }
            pool.replaceBody(PoolBody.normal(next));
            Revision revision = state.revise();
            pool.revise(revision);
            if (autoScaling.run(pool) && pool.allocation().equals("steady")) {
                resizes.begin(pool);
                workload.settle();
            }
            return revision;
        });
    }

    /** The pool keeps the targets of the last evaluation. */
    public Revision disableAutoScale(String id, Conditions conditions) {
        return state.locked(() -> {
            Pool pool = Pools.open(pools, id, conditions);
            if (!pool.autoScales()) {
                throw Code.OperationInvalidForCurrentState.because("The pool does not scale by formula");
            }
            JsonObject next = pool.body().copy().put("enableAutoScale", false);
            next.remove("autoScaleFormula");
            next.remove("autoScaleEvaluationInterval");
            pool.replaceBody(next);
            pool.revise(state.revise());
            return pool.revision();
        });
    }

    /** What the formula would come to now; the pool does not change. */
    public JsonObject evaluate(String id, String formula) {
        return state.locked(() -> {
            Pool pool = pools.get(id);
            if (!pool.autoScales()) {
                throw Code.OperationInvalidForCurrentState.because(
                        "A formula can be evaluated only on a pool that scales by formula");
            }
            return autoScaling.evaluate(pool, formula);
        });
    }
}
