package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.cosmos.Container;
import io.switchover.local.cosmos.Item;
import io.switchover.local.cosmos.Precondition;
import io.switchover.local.link.Shut;
import io.switchover.local.world.BatchRegions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A drill in which something goes wrong does no harm, and its report says what it was. */
class DrillTroubleStory {
    private static final Map<String, String> IMPATIENT =
            Map.of("SWITCHOVER_STEPS_WARMING", "PT5S", "SWITCHOVER_DRILL_MOVE_WITHIN", "PT20S");

    /** One in the morning, so that it is another occurrence than those of other stories. */
    private static final Map<String, String> BLOCKED = Map.of(
            "SWITCHOVER_DRILL_SCHEDULE", "0 0 1 * * *",
            "SWITCHOVER_DRILL_BLOCKED_DAYS", "MON,TUE,WED,THU,FRI,SAT,SUN");

    @Test
    void the_new_region_dies_in_mid_drill_and_the_report_names_the_failover_that_took_the_place_of_its_switchover()
            throws Exception {
        var world = OneWorld.healed();
        var from = world.active();
        var to = world.standby();
        var before = world.epoch();
        var job = world.submit(OneWorld.sleepers("mid-drill", 1, "600"));
        world.until("the job runs", () -> world.state(job).equals("running"));

        var drill = requested(world);
        var switchover = "drill-" + drill.toLowerCase(Locale.ROOT);
        world.untilSwitchover(switchover, "draining");
        assertThat(world.active()).isEqualTo(to);
        world.world.dark(to, Shut.REFUSED);
        world.untilActive(from);
        assertThat(world.region().path("by").asText()).isEqualTo("failover");
        assertThat(world.epoch()).isEqualTo(before + 2);
        assertThat(world.switchover(switchover).path("state").asText()).isEqualTo("replaced");
        assertThat(world.job(job).path("attempts")).as("it has noticed nothing").hasSize(1);

        world.operator("/api/jobs/" + job + "/cancel", OneWorld.reason("told"));
        world.until("it is cancelled", () -> world.state(job).equals("cancelled"));
        world.world.heal();
        var report = report(world, drill);
        assertThat(report.at("/outcome/state").asText()).isEqualTo("replaced");
        assertThat(report.at("/outcome/sentence").asText())
                .contains(", and then failover-", " took its place before it was seen to work");
        assertThat(report.at("/jobs/lost").asLong()).isZero();
        assertThat(report.at("/jobs/before/cancelled").asLong()).isEqualTo(1);
    }

    @Test
    void a_target_that_gets_no_nodes_pauses_the_drill_and_the_report_of_its_end_has_the_code() throws Exception {
        var world = OneWorld.healed(IMPATIENT);
        var from = world.active();
        var to = world.standby();
        var before = world.epoch();
        var pool = "cold-" + UUID.randomUUID();
        put(world, pool);
        world.until("it has its node where the work is", () -> nodes(world, from, pool) == 1);
        world.until("it is there, too", () -> nodes(world, to, pool) == 0);
        world.untilReady(to);
        world.world
                .batch()
                .server(to)
                .account()
                .poolFaults()
                .failNextResize("AccountCoreQuotaReached", "the account has no more cores");
        try {
            var drill = requested(world);
            var switchover = "drill-" + drill.toLowerCase(Locale.ROOT);
            world.untilSwitchover(switchover, "paused");
            world.until("the drill is over", () -> state(world, drill).equals("abandoned"));
            assertThat(world.active()).isEqualTo(from);
            assertThat(world.epoch()).isEqualTo(before);

            var report = report(world, drill);
            assertThat(report.at("/outcome/sentence").asText())
                    .contains("limit 20 s (SWITCHOVER_DRILL_MOVE_WITHIN); nothing was moved");
            assertThat(report.at("/legs/0/steps").findValuesAsText("name"))
                    .containsSubsequence("warming", "paused-in-warming");
            assertThat(report.path("capacity").toString()).contains(pool, "AccountCoreQuotaReached");
            world.until(
                    "readiness says that the move is not practised",
                    () -> world.readiness(to).toString().contains("the move to " + to + " has not been practised"));
        } finally {
            world.world
                    .client(world.witness)
                    .call(
                            "DELETE",
                            "/api/pools/" + pool,
                            OneWorld.reason("done").toString());
        }
    }

    @Test
    void a_drill_on_a_blocked_day_is_skipped_and_a_byte_that_somebody_changes_in_its_report_is_found()
            throws Exception {
        var world = OneWorld.healed(BLOCKED);
        var before = world.epoch();
        var refused = world.operator("/api/drills", OneWorld.reason("now"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("rule")).isEqualTo("blocked");

        assertThat(world.world.client(world.witness).fire("RunDrill").status()).isLessThan(300);
        world.until(
                "it is skipped", () -> skipped(world).at("/state/rule").asText().equals("blocked"));
        assertThat(world.epoch()).isEqualTo(before);
        var drill = skipped(world).path("occurrence").asText();
        report(world, drill);
        assertThat(verified(world)).isTrue();

        change(world, drill, text -> text.replace("\"state\":\"skipped\"", "\"state\":\"skippeD\""));
        assertThat(verified(world)).isFalse();
        assertThat(world.get("/api/drills/verify").toString()).contains("its content was changed: it says the SHA-256");
        change(world, drill, text -> text.replace("\"state\":\"skippeD\"", "\"state\":\"skipped\""));
        assertThat(verified(world)).isTrue();
    }

    /** As whoever may write to Cosmos DB can do it. */
    private static void change(OneWorld world, String drill, UnaryOperator<String> hand) {
        var id = "drill-report:" + drill.replaceFirst(":00Z$", "Z").replaceFirst("(T\\d\\d):", "$1");
        world.world.cosmos().in("switchover", "control", container -> replaced(container, id, hand));
    }

    private static Item replaced(Container container, String id, UnaryOperator<String> hand) {
        var item = container.items(null).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        var body = item.body().deepCopy();
        var report = (ObjectNode) body.path("body");
        report.put("content", hand.apply(report.path("content").asText()));
        return container.replace(item.partition(), id, body, Precondition.NONE);
    }

    private static boolean verified(OneWorld world) {
        return world.get("/api/drills/verify").path("verified").asBoolean();
    }

    private static JsonNode skipped(OneWorld world) {
        return DrillStory.drills(
                        world,
                        drill -> !drill.hasNonNull("requested")
                                && drill.path("occurrence").asText().endsWith("T01:00:00Z"))
                .getFirst();
    }

    private static String requested(OneWorld world) {
        return world.startDrill(DrillStory.freeMinute(world)).text("id");
    }

    private static String state(OneWorld world, String id) {
        return DrillStory.drills(
                        world,
                        drill -> drill.path("occurrence").asText().equals(id.replaceFirst("(\\d\\d)Z", ":$1:00Z")))
                .getFirst()
                .at("/state/is")
                .asText();
    }

    private static JsonNode report(OneWorld world, String drill) {
        world.until("there is a report", () -> world.get("/api/drills/" + drill).hasNonNull("sha256"));
        return world.get("/api/drills/" + drill);
    }

    private static void put(OneWorld world, String id) {
        var pool = BatchRegions.pool();
        pool.remove("id");
        pool.remove("targetDedicatedNodes");
        pool.put("metadata", new JsonArray())
                .put("working", new JsonObject().put("targetDedicatedNodes", 1))
                .put("because", "a story");
        var answer = world.world.client(world.witness).call("PUT", "/api/pools/" + id, pool.encode());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    private static int nodes(OneWorld world, String region, String id) {
        return world.world
                .batch()
                .server(region)
                .account()
                .pools()
                .get(id, Conditions.NONE, "")
                .getInteger("currentDedicatedNodes");
    }
}
