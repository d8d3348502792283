package io.switchover.local.batch.pool;

import static io.switchover.local.batch.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.batch.AccountRig;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.Pace;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What happens to pools without anybody asking: nodes that are lost, images and sizes that end. */
class PoolFaultsTest {
    private final AccountRig rig = new AccountRig();

    private String onlyNode() {
        return rig.nodes().getFirst().getString("id");
    }

    private JsonObject poolOf(String publisher, String offer, String sku) {
        JsonObject body = AccountRig.poolBody("pool", 1, 1);
        body.getJsonObject("virtualMachineConfiguration")
                .put(
                        "imageReference",
                        new JsonObject()
                                .put("publisher", publisher)
                                .put("offer", offer)
                                .put("sku", sku));
        return body;
    }

    @Test
    void the_task_of_a_preempted_node_is_requeued_and_runs_when_the_node_is_back() {
        Duration allocation = Duration.ofSeconds(50);
        rig.account.setPace(Pace.AT_ONCE.withAllocation(allocation));
        rig.pool(1, 1).job("job").task("job", "a").turn(allocation);
        rig.start("a");
        rig.account.poolFaults().preempt("pool", onlyNode());
        assertThat(rig.nodes().getFirst().getString("state")).isEqualTo("preempted");
        rig.die();
        assertThat(rig.state("job", "a")).isEqualTo("active");
        assertThat(rig.taskNow("job", "a").getJsonObject("executionInfo").getInteger("requeueCount"))
                .isEqualTo(1);

        rig.turn(allocation);
        assertThat(rig.names()).containsExactly("a");
        rig.exit("a", 0);
        assertThat(rig.state("job", "a")).isEqualTo("completed");
    }

    @Test
    void a_node_that_breaks_stays_unusable_and_its_task_goes_to_another() {
        rig.pool(2, 1).job("job").task("job", "a").start("a");
        String broken = rig.run("a").nodeId();
        rig.account.poolFaults().breakNode("pool", broken);
        rig.die().turn(Duration.ofHours(1));

        assertThat(rig.run("a").nodeId()).isNotEqualTo(broken);
        JsonObject counts = rig.account.nodes().counts(ListQuery.ALL).values().getFirst();
        assertThat(counts.getJsonObject("dedicated").getInteger("unusable")).isEqualTo(1);
    }

    @Test
    void a_pool_that_the_service_scales_in_loses_its_nodes() {
        rig.pool(2, 1);
        rig.account.poolFaults().scaleIn("pool");

        assertThat(rig.nodes()).isEmpty();
        assertThat(rig.poolNow().getInteger("targetDedicatedNodes")).isZero();
    }

    @Test
    void an_image_is_taken_until_its_support_ends() {
        Instant end = Instant.parse("2027-06-30T00:00:00Z");
        rig.account.pools().add(poolOf("canonical", "0001-com-ubuntu-server-jammy", "22_04-lts"));
        rig.account.pools().delete("pool", Conditions.NONE);
        rig.clock.turn(Duration.between(rig.clock.instant(), end));

        assertRefused(
                Code.InvalidPropertyValue,
                () -> rig.account.pools().add(poolOf("Canonical", "0001-com-ubuntu-server-jammy", "22_04-LTS")));
        rig.account.pools().add(poolOf("somebody", "else", "s"));
    }

    @Test
    void the_list_of_images_says_when_each_ends() {
        Instant end = Instant.parse("2026-12-01T00:00:00Z");
        rig.account.images().endOfLife("canonical", "ubuntu-24_04-lts", "server", end);

        assertThat(rig.account.images().list(ListQuery.ALL).values()).anySatisfy(image -> assertThat(image.encode())
                .contains("ubuntu-24_04-lts", "\"batchSupportEndOfLife\":\"2026-12-01T00:00:00Z\""));
    }

    @Test
    void a_size_that_the_region_does_not_offer_or_that_has_ended_makes_no_pool() {
        rig.account.vmSkus().withhold("standard_d2s_v3");
        assertRefused(Code.InvalidPropertyValue, () -> rig.pool(1, 1));
        assertThat(rig.account.vmSkus().offered())
                .noneSatisfy(sku -> assertThat(sku.getString("name")).isEqualToIgnoringCase("standard_d2s_v3"));
        rig.account.vmSkus().endOfLife("standard_d2s_v3", rig.clock.instant().plusSeconds(60));
        rig.pool(1, 1);
        rig.account.pools().delete("pool", Conditions.NONE);
        rig.turn(Duration.ofSeconds(60));
        assertRefused(Code.InvalidPropertyValue, () -> rig.pool(1, 1));
    }

    @Test
    void a_node_whose_scheduling_is_disabled_finishes_its_task_and_takes_no_other() {
        rig.pool(1, 1).job("job").task("job", "a").task("job", "b").start("a");
        rig.account.nodes().disableScheduling("pool", onlyNode(), "taskcompletion");
        rig.exit("a", 0);
        assertThat(rig.names()).isEmpty();
        assertThat(rig.nodes().getFirst().getString("schedulingState")).isEqualTo("disabled");
        assertRefused(
                Code.NodeAlreadyInTargetSchedulingState,
                () -> rig.account.nodes().disableScheduling("pool", onlyNode(), "requeue"));

        rig.account.nodes().enableScheduling("pool", onlyNode());
        assertThat(rig.names()).containsExactly("b");
    }

    @Test
    void an_update_takes_away_what_it_does_not_name_and_a_patch_does_not() {
        rig.pool(0, 1);
        JsonObject all = new JsonObject()
                .put("startTask", new JsonObject().put("commandLine", "prepare"))
                .put(
                        "metadata",
                        AccountRig.list(new JsonObject().put("name", "n").put("value", "v")));
        rig.account.pools().patch("pool", all, Conditions.NONE);
        rig.account.pools().patch("pool", new JsonObject().put("metadata", AccountRig.list()), Conditions.NONE);
        assertThat(rig.poolNow().containsKey("startTask")).isTrue();

        rig.account.pools().update("pool", new JsonObject().put("metadata", AccountRig.list()), Conditions.NONE);
        assertThat(rig.poolNow().containsKey("startTask")).isFalse();
    }

    @Test
    void passwords_are_not_given_back() {
        JsonObject user = new JsonObject().put("name", "u").put("password", "secret");
        rig.account.pools().add(AccountRig.poolBody("pool", 0, 1).put("userAccounts", AccountRig.list(user)));

        assertThat(rig.poolNow().encode()).contains("\"userAccounts\"").doesNotContain("secret");
    }
}
