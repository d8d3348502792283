package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.autoscale.Formula;
import io.switchover.local.batch.autoscale.FormulaResult;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Sets the targets of pools that scale by formula, each time that their interval is over. */
final class AutoScaling {
    private static final Map<String, String> TARGETS = Map.of(
            "$TargetDedicatedNodes", "targetDedicatedNodes", "$TargetLowPriorityNodes", "targetLowPriorityNodes");

    private final AccountState state;
    private final Workload workload;

    AutoScaling(AccountState state, Workload workload) {
        this.state = state;
        this.workload = workload;
    }

    void check(Pool pool, String formula) {
        if (result(pool, formula) instanceof FormulaResult.Failed failed) {
            throw Code.AutoScalingFormulaSyntaxError.because(failed.reason());
        }
    }

    boolean isDue(Pool pool) {
        JsonObject last = pool.autoScaleRun();
        if (!pool.autoScales() || last == null) {
            return pool.autoScales();
        }
        Duration interval = WireTime.duration(pool.body().getString("autoScaleEvaluationInterval"));
        return !state.now().isBefore(Instant.parse(last.getString("timestamp")).plus(interval));
    }

    /** True when the targets have changed. */
    boolean run(Pool pool) {
        String formula = pool.body().getString("autoScaleFormula");
        pool.autoScaleRun(evaluate(pool, formula));
        if (!(result(pool, formula) instanceof FormulaResult.Values values)) {
            return false;
        }
        boolean changed = false;
        for (Map.Entry<String, String> target : TARGETS.entrySet()) {
            int wanted = values.nodes(target.getKey());
            boolean named = values.variables().containsKey(target.getKey());
            if (named && pool.body().getInteger(target.getValue()) != wanted) {
                pool.body().put(target.getValue(), wanted);
                changed = true;
            }
        }
        pool.deallocation(values.variables().getOrDefault("$NodeDeallocationOption", "requeue"));
        return changed;
    }

    JsonObject evaluate(Pool pool, String formula) {
        JsonObject run = new JsonObject().put("timestamp", WireTime.of(state.now()));
        return switch (result(pool, formula)) {
            case FormulaResult.Values values -> run.put("results", values.text());
            case FormulaResult.Failed failed ->
                run.put(
                        "error",
                        new JsonObject()
                                .put("code", Code.AutoScalingFormulaSyntaxError.name())
                                .put("message", failed.reason()));
        };
    }

    private FormulaResult result(Pool pool, String formula) {
        Workload.Load load = workload.load(pool);
        Map<String, Double> metrics = new HashMap<>();
        metrics.put("$ActiveTasks", (double) load.active());
        metrics.put("$RunningTasks", (double) load.running());
        metrics.put("$PendingTasks", (double) load.active() + load.running());
        metrics.put("$CurrentDedicatedNodes", (double) pool.current(true));
        metrics.put("$CurrentLowPriorityNodes", (double) pool.current(false));
        metrics.put("$TaskSlotsPerNode", (double) pool.slotsPerNode());
        metrics.put("$TargetDedicatedNodes", (double) pool.target(true));
        metrics.put("$TargetLowPriorityNodes", (double) pool.target(false));
        return Formula.evaluate(formula, metrics, state.now());
    }
}
