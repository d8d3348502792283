package io.switchover.local.batch.pool;

import static io.switchover.local.batch.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.batch.AccountRig;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pools that scale by formula. */
class AutoScalingTest {
    private static final String FORMULA = "$TargetDedicatedNodes = min(3, $PendingTasks)";

    private final AccountRig rig = new AccountRig();

    private void enable(String formula) {
        rig.account
                .scaling()
                .enableAutoScale(
                        "pool",
                        new JsonObject().put("autoScaleFormula", formula).put("autoScaleEvaluationInterval", "PT5M"),
                        Conditions.NONE);
    }

    @Test
    void the_pool_follows_its_formula_each_time_that_the_interval_is_over() {
        rig.pool(1, 1).job("job");
        enable(FORMULA);
        assertThat(rig.nodes()).isEmpty();
        rig.task("job", "a").task("job", "b");
        rig.turn(Duration.ofMinutes(4));
        assertThat(rig.nodes()).isEmpty();
        rig.turn(Duration.ofMinutes(1));

        assertThat(rig.nodes()).hasSize(2);
        JsonObject pool = rig.poolNow();
        assertThat(pool.getInteger("targetDedicatedNodes")).isEqualTo(2);
        assertThat(pool.getJsonObject("autoScaleRun").getString("results")).isEqualTo("$TargetDedicatedNodes=2");
        assertThat(pool.getString("autoScaleEvaluationInterval")).isEqualTo("PT5M");
    }

    @Test
    void a_new_pool_may_scale_by_formula_from_the_start() {
        JsonObject body = AccountRig.poolBody("pool", 0, 1)
                .put("enableAutoScale", true)
                .put("autoScaleFormula", "$TargetDedicatedNodes = 2");
        assertRefused(Code.InvalidPropertyValue, () -> rig.account.pools().add(body.copy()));
        body.remove("targetDedicatedNodes");
        rig.account.pools().add(body);

        assertThat(rig.nodes()).hasSize(2);
    }

    @Test
    void a_formula_that_is_changed_by_nobody_survives_a_patch() {
        rig.pool(0, 1);
        enable(FORMULA);
        rig.account.pools().patch("pool", new JsonObject().put("metadata", AccountRig.list()), Conditions.NONE);

        assertThat(rig.poolNow().getString("autoScaleFormula")).isEqualTo(FORMULA);
        assertThat(rig.poolNow().getBoolean("enableAutoScale")).isTrue();
    }

    @Test
    void who_scales_by_formula_is_not_resized_by_hand_and_the_other_way_round() {
        rig.pool(1, 1);
        assertRefused(
                Code.OperationInvalidForCurrentState,
                () -> rig.account.scaling().evaluate("pool", FORMULA));
        enable("$TargetDedicatedNodes = 2");
        assertRefused(Code.OperationInvalidForCurrentState, () -> rig.account
                .scaling()
                .resize("pool", new JsonObject().put("targetDedicatedNodes", 5), Conditions.NONE));
        assertThat(rig.account
                        .scaling()
                        .evaluate("pool", "$TargetDedicatedNodes = 7")
                        .getString("results"))
                .isEqualTo("$TargetDedicatedNodes=7");
        rig.account.scaling().disableAutoScale("pool", Conditions.NONE);

        assertThat(rig.poolNow().containsKey("autoScaleFormula")).isFalse();
        assertThat(rig.poolNow().getInteger("targetDedicatedNodes"))
                .as("it keeps what the formula said last")
                .isEqualTo(2);
    }

    @Test
    void a_formula_with_a_mistake_is_refused_and_evaluated_to_an_error() {
        rig.pool(1, 1);
        assertRefused(Code.AutoScalingFormulaSyntaxError, () -> enable("$TargetDedicatedNodes = $Colour"));
        enable(FORMULA);
        JsonObject run = rig.account.scaling().evaluate("pool", "$TargetDedicatedNodes = $Colour");
        assertThat(run.getJsonObject("error").getString("message")).contains("$Colour");
    }
}
