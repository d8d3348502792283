package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.json.Json;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code GET /api/readiness} says. */
class ShowReadinessTest {
    private static final long NOW = 1_000_000;
    private static final Verdict WELL = new Verdict.Healthy("answers");

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> NOW);
    private final ReadinessOverview overview = new ReadinessOverview(
            new ReadinessReports(documents, new FixedReadinessSettings()),
            new Regions("west", "west", List.of("west", "north"), List.of("west", "north")),
            new FixedReadinessSettings());

    @Test
    void a_region_with_a_blocker_is_not_ready_and_says_why() {
        report("west", NOW - 60, Level.WARNING);
        report("north", NOW - 60, Level.BLOCKER);

        var regions = shown(WELL, Map.of());

        assertThat(regions.path(0).path("region").asText()).isEqualTo("west");
        assertThat(regions.path(0).path("ready").asBoolean()).isTrue();
        assertThat(regions.path(0).has("because")).isFalse();
        assertThat(regions.path(1).path("ready").asBoolean()).isFalse();
        assertThat(regions.path(1).path("because").asText())
                .isEqualTo("north is not ready, as of 1 min ago: a sentence");
        assertThat(regions.path(1).path("asOf").asText()).isEqualTo("1970-01-12T13:45:40Z");
        assertThat(regions.path(1).path("findings").path(0).path("sentence").asText())
                .isEqualTo("a sentence");
    }

    @Test
    void a_region_that_is_dark_by_now_is_not_ready_although_its_last_report_is_good() {
        report("north", NOW - 120, Level.FINE);

        var north = shown(new Verdict.Down("north is down: refused"), Map.of()).path(1);

        assertThat(north.path("ready").asBoolean()).isFalse();
        assertThat(north.path("because").asText()).isEqualTo("north is down: refused");
    }

    @Test
    void a_region_that_an_observer_misses_is_not_ready_before_it_is_called_down() {
        report("north", NOW - 120, Level.FINE);

        assertThat(shown(WELL, Map.of("north", "storage did not answer, seen from west"))
                        .path(1)
                        .path("because")
                        .asText())
                .contains("storage did not answer, seen from west");
    }

    @Test
    void a_report_that_is_too_old_makes_no_region_ready() {
        report("north", NOW - 901, Level.FINE);

        assertThat(shown(WELL, Map.of()).path(1).path("ready").asBoolean()).isFalse();
    }

    @Test
    void a_region_that_nobody_has_checked_is_not_ready_and_says_so() {
        var north = shown(WELL, Map.of()).path(1);

        assertThat(north.path("ready").asBoolean()).isFalse();
        assertThat(north.path("because").asText()).isEqualTo("nobody has checked yet whether north is ready");
        assertThat(north.has("asOf")).isFalse();
        assertThat(north.path("findings")).isEmpty();
    }

    @Test
    void without_the_stores_time_nothing_is_called_ready() {
        report("north", NOW, Level.FINE);

        var blind = new HealthSnapshot(
                new VerdictsByRegion(Map.of()),
                new Answer.Unanswered<>("Cosmos DB gives no time: it is silent"),
                List.of());

        assertThat(shown(blind).path(1).path("ready").asBoolean()).isFalse();
    }

    @Test
    void reports_that_cannot_be_read_are_no_answer() {
        documents.unreachable("it is away");

        assertThat(overview.read(healthSnapshot(WELL, Map.of()))).isEqualTo(new Answer.Unanswered<>("it is away"));
    }

    @Test
    void a_report_of_another_version_hides_no_other_and_makes_its_region_not_ready() {
        report("west", NOW - 60, Level.FINE);
        var newer = documents.seenBy(new FutureVersion().says("readiness", "warning", "advice"));
        report(newer, "north", NOW - 60, Level.WARNING);

        var regions = shown(WELL, Map.of());

        assertThat(regions.path(0).path("ready").asBoolean()).isTrue();
        assertThat(regions.path(1).path("ready").asBoolean()).isFalse();
        assertThat(regions.path(1).path("because").asText())
                .isEqualTo(
                        "the readiness report of north was written by a newer version of Switchover: findings[0].level"
                                + " is \"advice\", which this app does not know; upgrade this app");
    }

    private JsonNode shown(Verdict north, Map<String, String> doubts) {
        return shown(healthSnapshot(north, doubts));
    }

    private JsonNode shown(HealthSnapshot healthSnapshot) {
        return Json.MAPPER.valueToTree(overview.read(healthSnapshot).found().orElseThrow());
    }

    private static HealthSnapshot healthSnapshot(Verdict north, Map<String, String> doubts) {
        return new HealthSnapshot(
                new VerdictsByRegion(Map.of("west", WELL, "north", north), doubts),
                new Answer.Answered<>(NOW),
                List.of());
    }

    private void report(String region, long asOf, Level level) {
        report(documents, region, asOf, level);
    }

    private static void report(Documents store, String region, long asOf, Level level) {
        var unused = store.insert(
                ReadinessReport.key(region),
                new ReadinessReport(
                        region,
                        List.of(new Finding("pool", region, level, "this", "that", "a sentence")),
                        Instant.ofEpochSecond(asOf)));
    }
}
