package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.pool.Pools;
import io.switchover.local.link.Shut;
import io.switchover.local.world.AppClient;
import io.switchover.local.world.BatchRegions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools that every region shall have, quota, and what is nobody's business. */
class PoolsStory {
    private OneWorld world;
    private String active;
    private String standby;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
        active = world.active();
        standby = world.standby();
    }

    @Test
    void a_quota_of_zero_where_the_work_is_to_go_is_found_before_anything_moves() {
        var job = world.submit(OneWorld.sleepers("quota", 1, "0.1"));
        world.until("its pool is needed from now on", () -> world.state(job).equals("done"));
        var account = world.world.batch().server(standby).account();
        account.setQuotas(Quotas.usual().withFamilies(Map.of("standardDSv3Family", 0)));
        try {
            world.until(
                    "the quota is found",
                    () -> world.readiness(standby).path("because").asText().contains("quota 0"));
            var planned = world.switchOver(standby, "could it?");
            world.untilSwitchover(planned, "refused");

            assertThat(world.switchover(planned).path("sentence").asText())
                    .contains(standby + ": quota 0 dedicated cores of standardDSv3Family, pools need ")
                    .contains(" at working size");
            assertThat(world.active()).isEqualTo(active);
        } finally {
            account.setQuotas(Quotas.usual());
        }
        world.untilReady(standby);
    }

    @Test
    void a_strangers_scratch_pool_and_its_allocation_error_change_nothing() {
        var account = world.world.batch().server(standby).account();
        var id = "scratch-" + UUID.randomUUID();
        account.poolFaults().failNextResize("AllocationFailed", "there is no capacity");
        account.pools().add(BatchRegions.pool().put("id", id).put("targetDedicatedNodes", 3));
        try {
            world.until("it is seen", () -> world.get("/api/pools").toString().contains(id));
            var seen = Instant.now();
            world.until("readiness was checked after that", () -> Instant.parse(
                            world.readiness(standby).path("asOf").asText())
                    .isAfter(seen));

            assertThat(world.readiness(standby).path("ready").asBoolean())
                    .as(world.readiness(standby).toString())
                    .isTrue();
            assertThat(world.readiness(standby).toString()).doesNotContain(id);
            assertThat(world.verdict(standby)).isEqualToIgnoringCase("healthy");
            assertThat(world.inFlight()).isEmpty();
        } finally {
            account.pools().delete(id, Conditions.NONE);
        }
    }

    @Test
    void an_uploaded_pool_is_made_everywhere_drift_is_repaired_and_the_end_of_it_deletes_nothing() {
        var id = "films-" + UUID.randomUUID();
        world.world
                .storage(standby)
                .getBlobContainerClient("pools")
                .getBlobClient(id + ".json")
                .upload(BinaryData.fromBytes(pool("true").encode().getBytes(StandardCharsets.UTF_8)));
        world.jobs.forEach(region -> untilState(id, region, "as-desired"));

        pools(standby)
                .patch(
                        id,
                        new JsonObject().put("startTask", new JsonObject().put("commandLine", "/bin/sh -c 'by hand'")),
                        Conditions.NONE);
        world.until("it is repaired", () -> commandLine(standby, id).equals("/bin/sh -c 'true'"));

        var removed = delete(id);
        assertThat(removed.status()).as(removed.toString()).isEqualTo(200);
        assertThat(removed.body().path("regions").path(standby).asText())
                .isEqualTo("Azure Batch keeps the pool there, with 0 nodes");
        assertThat(commandLine(active, id)).isEqualTo("/bin/sh -c 'true'");
    }

    @Test
    void a_change_of_a_pool_reaches_the_region_that_was_dark_when_it_is_back() {
        var id = "late-" + UUID.randomUUID();
        put(id, pool("one"));
        world.jobs.forEach(region -> untilState(id, region, "as-desired"));
        world.world.dark(standby, Shut.REFUSED);

        put(id, pool("two"));
        world.until("the active region has it", () -> commandLine(active, id).contains("two"));
        assertThat(commandLine(standby, id)).contains("one");

        world.world.light(standby);
        world.until("the other one has it, too", () -> commandLine(standby, id).contains("two"));
        assertThat(delete(id).status()).isEqualTo(200);
    }

    private static JsonObject pool(String command) {
        var pool = BatchRegions.pool();
        pool.remove("id");
        pool.remove("targetDedicatedNodes");
        return pool.put("metadata", new JsonArray())
                .put("startTask", new JsonObject().put("commandLine", "/bin/sh -c '" + command + "'"))
                .put("working", new JsonObject().put("targetDedicatedNodes", 0))
                .put("because", "a story");
    }

    private void put(String id, JsonObject pool) {
        var answer = world.world.client(world.witness).call("PUT", "/api/pools/" + id, pool.encode());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    private AppClient.Answer delete(String id) {
        return world.world
                .client(world.witness)
                .call("DELETE", "/api/pools/" + id, OneWorld.reason("done").toString());
    }

    private void untilState(String id, String region, String state) {
        world.until(id + " in " + region + " is " + state, () -> {
            for (JsonNode each : world.get("/api/pools").path("pools")) {
                if (each.path("desired").path("id").asText().equals(id)) {
                    return each.path("regions")
                            .path(region)
                            .path("state")
                            .asText()
                            .equals(state);
                }
            }
            return false;
        });
    }

    private String commandLine(String region, String id) {
        return pools(region)
                .get(id, Conditions.NONE, "")
                .getJsonObject("startTask")
                .getString("commandLine");
    }

    private Pools pools(String region) {
        return world.world.batch().server(region).account().pools();
    }
}
