package io.switchover.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.agreement.AppConfiguration;
import io.switchover.drill.DrillRoom;
import io.switchover.failover.FailoverRoom;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.Observation;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.InMemorySeals;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.RegionRoom;
import io.switchover.region.Regions;
import io.switchover.region.Seal;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.InMemoryDocuments;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** West is active, and the north has been checked a minute ago. */
class ExplainTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final InMemoryDocuments store = new InMemoryDocuments(NOW::getEpochSecond);
    private final InMemorySeals seals = new InMemorySeals();
    private final Regions regions =
            new Regions("sweden", "west", List.of("west", "north"), List.of("north", "sweden", "west"));
    private final RegionRoom room =
            new RegionRoom(store, seals, regions, Parallel.inTurn(), Clock.fixed(NOW, ZoneOffset.UTC));
    private Verdict west = new Verdict.Healthy("it answers");
    private Duration passed = Duration.ZERO;
    private int looks;
    private Answer<Long> asOf = new Answer.Answered<>(NOW.getEpochSecond());

    private final List<Observation> observations = new ArrayList<>();

    @BeforeEach
    void begun() {
        room.look();
        room.look();
        store.insert(ReadinessReport.key("north"), new ReadinessReport("north", List.of(), NOW.minusSeconds(60)));
    }

    private JsonNode explain() {
        return DoorRequest.json(door().explain(DoorRequest.get()));
    }

    private Explain door() {
        var candidates = ReadinessRoom.candidates(store, regions);
        var explainer = new ExplanationReader(
                regions,
                room.recordReader(),
                new FreezeExplainer(store, room.survey(), regions),
                () -> {
                    looks++;
                    return new HealthSnapshot(
                            new VerdictsByRegion(Map.of("west", west, "north", new Verdict.Healthy("it answers"))),
                            asOf,
                            observations);
                },
                new FailoverAndDrillExplainer(
                        FailoverRoom.explanation(store, candidates),
                        DrillRoom.explanation(store, candidates, regions),
                        candidates),
                new SwitchoverRoom(store)
                        .requests(
                                room.recordReader(),
                                () -> new HealthSnapshot(new VerdictsByRegion(Map.of()), asOf, List.of()),
                                candidates,
                                regions)
                        .inFlight());
        return new Explain(OpenDoors.open(), explainer, () -> passed);
    }

    @Test
    void while_all_is_well_it_says_what_would_stand_in_the_way_if_it_were_not() {
        var answer = explain();

        assertThat(answer.path("failover").path("sentence").asText())
                .isEqualTo("no reason to leave: west is active and healthy: it answers");
        assertThat(answer.path("failover").path("mode").asText()).isEqualTo("automatic");
        assertThat(answer.path("failover").path("rules").findValuesAsText("standing"))
                .containsExactly("objects", "passes", "passes", "passes", "passes", "passes");
        assertThat(answer.path("freeze").path("sentence").asText()).isEqualTo("epoch 1, active west");
    }

    @Test
    void each_candidate_is_told_with_every_rule_its_measure_its_limit_and_its_age() {
        var north = explain().path("candidates").path(1);

        assertThat(north.path("sentence").asText()).isEqualTo("north is ready");
        assertThat(north.path("ready").asBoolean()).isTrue();
        var age = north.path("rules").path(3);
        assertThat(age.path("rule").asText()).isEqualTo("readiness-age");
        assertThat(age.path("measured").asText()).isEqualTo("1 min");
        assertThat(age.path("limit").asText()).isNotEmpty();
        assertThat(age.path("ageSeconds").asLong()).isEqualTo(60);
        var west = explain().path("candidates").path(0);
        assertThat(west.path("sentence").asText())
                .isEqualTo("west is active and could not be moved to: nobody has checked yet whether west is ready");
    }

    @Test
    void a_region_that_is_down_and_left_is_told_as_the_decision_would_say_it() {
        west = new Verdict.Down("west is down: refused", Duration.ofHours(1));
        assertThat(explain().path("failover").path("decision").path("is").asText())
                .isEqualTo("move");
        assertThat(explain().path("failover").path("sentence").asText())
                .isEqualTo("decided to move to north: west is down: refused; north is ready");
    }

    @Test
    void what_the_apps_have_not_got_the_same_is_told_because_each_decides_by_its_own() {
        for (var app : List.of("west", "north")) {
            var configuration = new AppConfiguration("1", Map.of("SWITCHOVER_HEALTH_DOWN_AFTER_FAILURES", app + "'s"));
            observations.add(new Observation(app, Map.of(), Map.of(), null, NOW, configuration));
        }

        assertThat(explain().path("disagreements").path(0).asText())
                .isEqualTo("SWITCHOVER_HEALTH_DOWN_AFTER_FAILURES: north has north's, west has west's;"
                        + " give every app the same value");
    }

    @Test
    void the_next_drill_is_told_with_its_time() {
        var drill = explain().path("drill");
        assertThat(drill.path("next").asText()).isEqualTo("2026-11-01T01:00:00Z");
        assertThat(drill.path("sentence").asText())
                .isEqualTo("the next drill is due at 2026-11-01T01:00:00Z; now it would move to north");
    }

    @Test
    void a_switchover_that_the_store_has_lost_is_told_with_its_way_out() {
        assertThat(explain().path("unanswered")).isEmpty();
        var stored = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        store.replace(stored, stored.value().withSwitchover("gone"));

        assertThat(explain().path("unanswered").path(0).asText())
                .isEqualTo("the switchover in flight: " + SwitchoverSentence.lost("gone"));
        assertThat(explain().path("drill").path("sentence").asText()).contains("the switchover gone is in flight");
    }

    @Test
    void a_freeze_is_told_with_what_the_record_and_each_storage_say_and_the_door_that_ends_it() {
        seals.put("north", new Seal(2, Placement.single("north"), "stray"));
        seals.silent("sweden", true);
        var answer = explain();

        assertThat(answer.path("failover").isMissingNode()).isTrue();
        assertThat(answer.path("unanswered").path(0).asText())
                .startsWith("nothing moves while the record cannot be relied on");
        var freeze = answer.path("freeze");
        assertThat(freeze.path("said").findValuesAsText("saidBy"))
                .containsExactly(
                        "the record",
                        "the storage account in north",
                        "the storage account in north",
                        "the storage account in west");
        assertThat(freeze.path("silent").path(0).asText()).isEqualTo("the storage account in sweden did not answer");
        assertThat(freeze.path("rules").path(0).path("standing").asText()).isEqualTo("objects");
        assertThat(freeze.path("rules").path(0).path("wouldChange").asText()).contains("POST /api/thaw");
    }

    /** Two of three say that all is well, and whoever asks the third as well is frozen. */
    @Test
    void a_stray_seal_in_a_storage_account_that_a_tick_need_not_ask_is_told_all_the_same() {
        var heardOfNothing = room.recordReader().readOnly();
        seals.put("west", new Seal(2, Placement.single("north"), "stray"));

        assertThat(new FreezeExplainer(store, room.survey(), regions)
                        .explain(heardOfNothing)
                        .sentence())
                .startsWith("frozen in every tick that asks that storage account: "
                        + "a storage account holds a seal for epoch 2, but the record is at epoch 1");
    }

    @Test
    void without_the_stores_time_nothing_is_judged_and_that_is_said() {
        asOf = new Answer.Unanswered<>("Cosmos DB gives no time: it is silent");
        assertThat(explain().path("unanswered").path(0).asText())
                .isEqualTo("nothing can be judged now: Cosmos DB gives no time: it is silent");
    }

    /** To look costs a write, and the answer of the slowest storage account. */
    @Test
    void many_who_ask_within_five_seconds_cost_one_look() {
        var door = door();
        for (int i = 0; i < 20; i++) {
            assertThat(door.explain(DoorRequest.get()).getStatusCode()).isEqualTo(200);
        }
        assertThat(looks).isEqualTo(1);
        passed = Duration.ofSeconds(5);
        door.explain(DoorRequest.get());
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void it_writes_nothing() {
        var before = store.mark();
        explain();
        assertThat(store.mark()).isEqualTo(before);
    }
}
