package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.local.batch.wire.Call;
import io.switchover.local.link.Answer;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.Shut;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Operators and outages meet in one switchover. Here a region dies before the move, while it is rehearsed, and after it, while the
 * other region is drained. {@code FailoverMeetsSwitchoverTest} lets either region die at every state, {@code CrashPointsTest} lets apps
 * die at every call, and {@code SwitchoverOperationsTest} and {@code SwitchoverTransitionsTest} take every transition.
 */
class SwitchoverStory {
    private static final int WITHOUT_END = 100_000;

    private OneWorld world;
    private String active;
    private String standby;
    private long before;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
        active = world.active();
        standby = world.standby();
        before = world.epoch();
    }

    @Test
    void a_region_that_missed_a_package_is_not_gone_back_to_until_an_operator_overrides_the_rule_by_its_name()
            throws Exception {
        world.world.dark(active, Shut.REFUSED);
        world.untilActive(standby);
        refusePackages(active);
        world.upload(standby, "missed/1_0.zip", OneWorld.zip("missed"));
        world.until(
                "the region that is left has it",
                () -> world.world.batch().defaultVersion(standby, "missed").equals("1_0"));
        world.world.light(active);
        world.until(
                "its readiness names the package",
                () -> world.readiness(active).path("because").asText().contains("missed 1_0"));

        var planned = world.switchOver(active, "it is back");
        world.untilSwitchover(planned, "refused");
        assertThat(world.switchover(planned).path("sentence").asText())
                .contains(active + " is not ready", "missed 1_0 is the default version; in " + active + " it is ");
        assertThat(world.readiness(active).path("findings").findValuesAsText("remedy"))
                .anySatisfy(remedy -> assertThat(remedy).contains("POST /api/packages/missed/default"));

        var forced = OneWorld.request(active, "it is back").put("kind", "forced");
        var refused = world.operator("/api/switchovers", forced);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("objections").findValuesAsText("rule")).containsExactly("target-ready");
        assertThat(world.epoch()).isEqualTo(before + 1);

        forced.withArray("overrides").addObject().put("rule", "target-ready").put("because", "no job needs it");
        var accepted = world.operator("/api/switchovers", forced);
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        world.untilActive(active);
        assertThat(world.epoch()).isEqualTo(before + 2);
        var override = world.switchover(accepted.text("id"))
                .path("switchover")
                .path("overrides")
                .path(0);
        assertThat(override.path("rule").asText()).isEqualTo("target-ready");
        assertThat(override.path("because").asText()).isEqualTo("no job needs it");
        assertThat(override.path("by").asText()).isEqualTo("the holder of the operator key");
    }

    /** Its management plane takes no package, so what is uploaded now does not arrive there. */
    private void refusePackages(String region) {
        var account = world.world.geography().batchAccount(region);
        world.world
                .network()
                .lay(
                        Plane.arm(),
                        FaultRule.always(
                                RequestMatch.of("PUT", "/batchAccounts/" + account + "/applications/"),
                                new Fate.Answered(Answer.empty(503))));
    }

    @Test
    void the_active_region_dies_while_the_move_is_rehearsed_a_failover_takes_over_and_an_operator_goes_back_later() {
        world.world.batch().server(standby).faults().cutBefore(SwitchoverStory::sendsCanary, WITHOUT_END);
        var planned = world.switchOver(standby, "maintenance");
        world.untilSwitchover(planned, "rehearsing");

        world.world.dark(active, Shut.REFUSED);
        world.untilActive(standby);
        assertThat(world.epoch()).isEqualTo(before + 1);
        assertThat(world.region().path("by").asText()).isEqualTo("failover");
        assertThat(world.switchover(planned).path("state").asText()).isEqualTo("replaced");
        assertThat(document(planned).hasNonNull("madeEpoch"))
                .as("it has moved nothing")
                .isFalse();

        world.world.batch().server(standby).faults().clear();
        world.world.light(active);
        world.untilReady(active);
        var back = world.switchOver(active, "it is well again");
        world.untilSwitchover(back, "finished");
        assertThat(document(back).path("history").findValuesAsText("state"))
                .containsExactly(
                        "requested",
                        "checking",
                        "warming",
                        "rehearsing",
                        "moving",
                        "sealing",
                        "verifying",
                        "draining",
                        "watching");
        assertThat(world.active()).isEqualTo(active);
        assertThat(world.epoch()).isEqualTo(before + 2);
        var job = world.submit(OneWorld.sleepers("back", 1, "0.1"));
        world.until("a job runs there", () -> world.state(job).equals("done"));
        assertThat(world.job(job).path("attempts").path(0).path("region").asText())
                .isEqualTo(active);
    }

    private static boolean sendsCanary(Call call) {
        return call.method().equals("POST")
                && call.body().toString(StandardCharsets.UTF_8).contains("switchover-canary-");
    }

    @Test
    void the_new_region_dies_while_the_other_one_is_drained_and_a_failover_goes_back_to_jobs_that_have_not_noticed() {
        var job = world.submit(OneWorld.sleepers("drained", 1, "600"));
        world.until("the job runs", () -> world.state(job).equals("running"));
        var planned = world.switchOver(standby, "maintenance");
        world.untilSwitchover(planned, "draining");

        world.world.dark(standby, Shut.REFUSED);
        world.untilActive(active);
        assertThat(world.epoch()).isEqualTo(before + 2);
        assertThat(world.region().path("by").asText()).isEqualTo("failover");
        assertThat(world.switchover(planned).path("state").asText()).isEqualTo("replaced");
        assertThat(document(planned).path("madeEpoch").asLong()).isEqualTo(before + 1);
        assertThat(world.state(job)).isEqualTo("running");
        assertThat(world.job(job).path("attempts")).hasSize(1);

        assertThat(world.operator("/api/jobs/" + job + "/cancel", OneWorld.reason("told"))
                        .status())
                .isEqualTo(202);
        world.until("it is cancelled", () -> world.state(job).equals("cancelled"));
    }

    private JsonNode document(String id) {
        return world.switchover(id).path("switchover");
    }
}
