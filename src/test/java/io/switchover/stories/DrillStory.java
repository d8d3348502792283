package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The move is practised: by an operator, and by the timers of all regions. Time is not turned in a world, so what takes until the next day,
 * as a drill that is skipped, is shown by {@code DrillRunnerTest}.
 */
class DrillStory {
    /** Midnight, so that it is another occurrence than that of the stories which keep the monthly schedule. */
    private static final Map<String, String> RETURNING = Map.of(
            "SWITCHOVER_DRILL_SCHEDULE", "0 0 0 * * *",
            "SWITCHOVER_DRILL_AFTER_MOVE", "return",
            "SWITCHOVER_DRILL_RETURN_AFTER", "PT2S");

    static List<JsonNode> drills(OneWorld world, Predicate<JsonNode> which) {
        return StreamSupport.stream(world.get("/api/drills").path("drills").spliterator(), false)
                .map(shown -> shown.path("drill"))
                .filter(which)
                .toList();
    }

    /** This minute, once it is nobody's and no schedule's: a drill is known by its minute, and another story's may have ended within it. */
    static Instant freeMinute(OneWorld world) {
        var free = new AtomicReference<Instant>();
        world.until("this minute is free", () -> {
            var minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
            var known = world.get("/api/drills").path("drills");
            free.set(minute);
            return known.isArray()
                    && !known.findValuesAsText("occurrence").contains(minute.toString())
                    && minute.atZone(ZoneOffset.UTC).getMinute() != 0;
        });
        return free.get();
    }

    private static boolean isOf(JsonNode drill, Instant occurrence) {
        return drill.path("occurrence")
                .asText()
                .equals(occurrence.truncatedTo(ChronoUnit.MINUTES).toString());
    }

    /** Where a drill would go now; empty while a rule objects. */
    private static String dry(OneWorld world) {
        return world.operator("/api/drills", OneWorld.reason("to see").put("dryRun", true))
                .body()
                .path("to")
                .asText();
    }

    @Test
    void an_operator_runs_a_drill_to_the_other_region_and_a_later_one_back_and_no_job_is_lost_or_run_twice()
            throws Exception {
        var world = OneWorld.healed();
        var from = world.active();
        var to = world.standby();
        var before = world.epoch();
        var earlier = freeMinute(world);

        world.until("no rule objects to a drill", () -> dry(world).equals(to));

        var job = world.submit(OneWorld.sleepers("practised", 4, "1"));
        world.until("the job runs", () -> world.state(job).equals("running"));
        var first = runs(world, earlier);
        var again = world.operator("/api/drills", OneWorld.reason("the quarter").put("occurrence", earlier.toString()));
        assertThat(again.status()).as("the same minute is the same drill").isEqualTo(200);
        assertThat(again.text("id")).isEqualTo(first);
        world.until("the drill is over", () -> is(world, earlier, "moved"));
        assertThat(world.active()).isEqualTo(to);
        var during = world.submit(OneWorld.sleepers("practised", 2, "0.1"));
        world.until("a job runs there", () -> world.state(during).equals("done"));

        var later = freeMinute(world);
        world.until("no rule objects to the way back", () -> dry(world).equals(from));
        assertThat(runs(world, later)).isNotEqualTo(first);
        world.until("the later drill is over", () -> is(world, later, "moved"));
        assertThat(world.active()).isEqualTo(from);
        assertThat(world.epoch()).isEqualTo(before + 2);

        world.until("the first job is done", () -> world.state(job).equals("done"));
        assertThat(world.everyTaskRanOnce(job, 4)).isTrue();
        assertThat(world.job(job).path("attempts")).hasSize(1);
    }

    @Test
    void a_drill_whose_timer_fires_twice_in_every_region_waits_for_the_end_of_a_hold_and_returns_by_itself()
            throws Exception {
        var world = OneWorld.healed(RETURNING);
        var from = world.active();
        var before = world.epoch();
        var hold = OneWorld.reason("the network is being changed").put("for", "PT10M");
        assertThat(world.world
                        .client(world.witness)
                        .call("PUT", "/api/hold", hold.toString())
                        .status())
                .isEqualTo(200);
        var refused = world.operator("/api/drills", OneWorld.reason("now"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("rule")).isEqualTo("hold");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                for (var region : world.world.geography().regions()) {
                    Callable<Integer> fire =
                            () -> world.world.client(region).fire("RunDrill").status();
                    threads.submit(fire);
                }
            }
        }
        world.until("it waits for the hold", () -> midnight(world)
                .getFirst()
                .at("/state/waitsFor/rule")
                .asText()
                .equals("hold"));
        assertThat(world.epoch()).isEqualTo(before);
        assertThat(world.get("/api/explain").at("/drill/drills/open/0").asText())
                .contains(" and waits: ");

        world.world.client(world.witness).call("DELETE", "/api/hold", null);
        world.until(
                "it has returned",
                () -> midnight(world).getFirst().at("/state/is").asText().equals("returned"));
        assertThat(midnight(world)).hasSize(1);
        var legs = midnight(world).getFirst().path("legs");
        assertThat(legs.findValuesAsText("to")).hasSize(2).last().isEqualTo(from);
        assertThat(legs.path(0).path("madeEpoch").asLong()).isEqualTo(before + 1);
        assertThat(legs.path(1).path("madeEpoch").asLong()).isEqualTo(before + 2);
        assertThat(world.active()).isEqualTo(from);
        assertThat(world.epoch()).isEqualTo(before + 2);
    }

    /** An operator asks for a drill; it is accepted, and this is its id. */
    private static String runs(OneWorld world, Instant occurrence) {
        var answer = world.startDrill(occurrence);
        assertThat(answer.headers().get("Location")).isEqualTo("/api/drills/" + answer.text("id"));
        return answer.text("id");
    }

    private static boolean is(OneWorld world, Instant occurrence, String state) {
        return drills(world, drill -> isOf(drill, occurrence)).stream()
                .anyMatch(drill -> drill.at("/state/is").asText().equals(state));
    }

    private static List<JsonNode> midnight(OneWorld world) {
        return drills(
                world,
                drill -> !drill.hasNonNull("requested")
                        && drill.path("occurrence").asText().endsWith("T00:00:00Z"));
    }
}
