package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Hold;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.rules.RuleReading;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drill that is due now, and how each rule stands: {@code .} holds, {@code x} objects. */
class DrillRuleEvaluationTest {
    private static final Instant NOW = Instant.parse("2026-11-15T03:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "no,  no,  no,  single, well, yes, ......",
        "yes, yes, yes, split,  well, no,  xxxx.x",
        "yes, yes, yes, single, down, no,  xxx.xx",
        "no,  no,  no,  single, down, yes, ....x.",
        "no,  no,  yes, split,  well, yes, ..xx.."
    })
    void every_rule_is_told_in_order(
            String blocked,
            String held,
            String inFlight,
            String placement,
            String verdict,
            String ready,
            String standings) {
        var record = new RegionRecord(
                1,
                placement.equals("single")
                        ? Placement.single("west")
                        : new Placement.Split(Map.of("west", 1, "north", 1)),
                Map.of(),
                Map.of(),
                Instant.EPOCH,
                "b",
                "o",
                held.equals("yes") ? new Hold("ann", "maintenance", NOW.plusSeconds(60)) : null,
                inFlight.equals("yes") ? "planned-2" : null,
                List.of(),
                "m");
        var regions = List.of(
                candidate("west", verdict.equals("well") ? new Verdict.Healthy("a") : new Verdict.Suspect("?"), true),
                candidate("north", new Verdict.Healthy("a"), ready.equals("yes")));
        var readings = DrillRuleEvaluation.readings(
                new Drill(NOW, "west", new DrillState.Due()),
                new DrillDeparturePolicy.Facts(record, regions, Map.of(), NOW.getEpochSecond()),
                new DrillDeparturePolicy.Limits(
                        Duration.ofMinutes(15),
                        new BlockedDays(blocked.equals("yes") ? List.of("2026-11-15") : List.of()),
                        Duration.ofHours(6)));

        assertThat(readings)
                .extracting(RuleReading::rule)
                .containsExactly("blocked", "hold", "in-flight", "placement", "active-healthy", "target");
        assertThat(readings.stream()
                        .map(reading -> reading.standing() == RuleReading.Standing.OBJECTS ? "x" : ".")
                        .collect(Collectors.joining()))
                .isEqualTo(standings);
        assertThat(readings).allSatisfy(reading -> {
            if (reading.standing() == RuleReading.Standing.OBJECTS) {
                assertThat(reading.wouldChange()).as(reading.rule()).isNotBlank();
            }
        });
    }

    @Test
    void where_the_settings_name_no_region_of_the_split_nothing_behind_that_is_asked() {
        var record = new RegionRecord(
                1,
                new Placement.Split(Map.of("france", 1, "uk", 1)),
                Map.of(),
                Map.of(),
                Instant.EPOCH,
                "b",
                "o",
                null,
                null,
                List.of(),
                "m");
        var readings = DrillRuleEvaluation.readings(
                new Drill(NOW, "west", new DrillState.Due()),
                new DrillDeparturePolicy.Facts(
                        record,
                        List.of(candidate("north", new Verdict.Healthy("a"), true)),
                        Map.of(),
                        NOW.getEpochSecond()),
                new DrillDeparturePolicy.Limits(Duration.ofMinutes(15), BlockedDays.NONE, Duration.ofHours(6)));

        assertThat(readings.get(3).standing()).isEqualTo(RuleReading.Standing.OBJECTS);
        assertThat(readings.stream().skip(4).map(RuleReading::standing)).containsOnly(RuleReading.Standing.NOT_ASKED);
    }

    @Test
    void the_next_occurrence_is_the_first_one_after_now() {
        assertThat(NcrontabSchedule.parse("0 0 3 1 * *", ZoneOffset.UTC).next(NOW))
                .hasValue(Instant.parse("2026-12-01T03:00:00Z"));
    }

    private static Candidate candidate(String region, Verdict verdict, boolean ready) {
        var report = new ReadinessReport(region, List.of(), NOW);
        return new Candidate(
                region,
                verdict,
                null,
                ready ? new Stored<>(ReadinessReport.key(region), report, "e", NOW.getEpochSecond()) : null,
                null);
    }
}
