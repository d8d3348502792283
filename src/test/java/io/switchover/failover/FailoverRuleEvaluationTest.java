package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Hold;
import io.switchover.region.RegionRecord;
import io.switchover.rules.RuleReading;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * West is active. Each line: for how many seconds it has been down (0: it is well), whether moves are held, how many seconds ago
 * automatic moves were made, whether the north is ready; and how each rule stands: {@code .} holds, {@code x} objects.
 */
class FailoverRuleEvaluationTest {
    private static final long NOW = 1_000_000;
    private static final FailoverPolicy.Limits LIMITS = new FailoverPolicy.Limits(
            Duration.ofSeconds(90), Duration.ofMinutes(10), 2, Duration.ofHours(24), Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({
        "90, no,  '',         yes, ......",
        "0,  no,  '',         yes, x.....",
        "0,  yes, '300 9000', no,  xx.xxx",
        "89, no,  '',         yes, ..x...",
        "90, yes, '',         yes, .x....",
        "89, yes, '300',      yes, .xxx..",
        "90, no,  '601 9000', yes, ....x.",
        "90, no,  '300 9000', no,  ...xxx",
        "90, no,  '90000',    no,  .....x"
    })
    void every_rule_is_told_in_order_also_those_behind_the_one_that_decides(
            int downFor, String held, String moves, String ready, String standings) {
        var situation = situation(downFor, held.equals("yes"), moves, ready.equals("yes"));
        var readings = FailoverRuleEvaluation.readings(situation, LIMITS);

        assertThat(readings)
                .extracting(RuleReading::rule)
                .containsExactly("reason", "hold", "down-for", "dwell", "rate", "target");
        assertThat(readings.stream()
                        .map(reading -> reading.standing() == RuleReading.Standing.OBJECTS ? "x" : ".")
                        .collect(Collectors.joining()))
                .isEqualTo(standings);
        // The first objection is the decision's own.
        var decision = FailoverPolicy.decide(situation, LIMITS);
        assertThat(readings.stream()
                        .filter(reading -> reading.standing() == RuleReading.Standing.OBJECTS)
                        .map(RuleReading::sentence)
                        .findFirst()
                        .orElse(decision.because()))
                .isEqualTo(decision.because());
    }

    @ParameterizedTest
    @CsvSource({"2, 1 min 29 s, 1 min 30 s", "3, 5 min, 10 min", "4, 1, 2"})
    void what_is_measured_is_told_with_its_limit(int rule, String measured, String limit) {
        var reading = FailoverRuleEvaluation.readings(situation(89, false, "300", true), LIMITS)
                .get(rule);
        assertThat(reading.measured()).isEqualTo(measured);
        assertThat(reading.limit()).isEqualTo(limit);
    }

    @Test
    void automatic_moves_count_for_as_long_as_the_settings_say() {
        assertThat(FailoverRuleEvaluation.readings(situation(89, false, "300 86399", true), LIMITS)
                        .get(4)
                        .measured())
                .isEqualTo("2");
        assertThat(FailoverRuleEvaluation.readings(situation(89, false, "300 86400", true), LIMITS)
                        .get(4)
                        .measured())
                .isEqualTo("1");
    }

    @Test
    void for_how_long_the_region_has_been_down_is_told_of_one_that_is() {
        assertThat(FailoverRuleEvaluation.readings(situation(90, false, "", true), LIMITS)
                        .get(2)
                        .sentence())
                .isEqualTo("it has been down for 1 min 30 s, limit 1 min 30 s");
        assertThat(FailoverRuleEvaluation.readings(situation(0, false, "", true), LIMITS)
                        .get(2)
                        .sentence())
                .isEqualTo("it would have to be down for 1 min 30 s");
    }

    @ParameterizedTest
    @CsvSource({
        "0, no, '', yes, 0, GET /api/health",
        "90, yes, '', yes, 1, DELETE /api/hold",
        "89, no, '', yes, 2, SWITCHOVER_FAILOVER_DOWN_FOR",
        "90, no, '300', yes, 3, SWITCHOVER_FAILOVER_MIN_DWELL",
        "90, no, '601 9000', yes, 4, SWITCHOVER_FAILOVER_MAX_MOVES",
        "90, no, '', no, 5, POST /api/switchovers"
    })
    void every_objection_says_what_would_change_it(
            int downFor, String held, String moves, String ready, int rule, String words) {
        assertThat(FailoverRuleEvaluation.readings(
                                situation(downFor, held.equals("yes"), moves, ready.equals("yes")), LIMITS)
                        .get(rule)
                        .wouldChange())
                .contains(words);
    }

    /** At night somebody reads this line of a region that is well. */
    @Test
    void of_a_region_that_is_well_it_is_said_what_would_be_if_it_were_down() {
        var well = FailoverRuleEvaluation.readings(situation(0, false, "", false), LIMITS);
        assertThat(well.getLast().sentence())
                .isEqualTo("if west were down, there would be nowhere to go: nobody has checked yet whether north is"
                        + " ready");
        assertThat(well).extracting(RuleReading::sentence).noneMatch(said -> said.contains("west is down"));

        var lost = FailoverRuleEvaluation.readings(situation(90, false, "", false), LIMITS);
        assertThat(lost.getFirst().sentence()).as("said once").isEqualTo("west is down");
        assertThat(lost.getLast().sentence())
                .isEqualTo("west is down, but there is nowhere to go: nobody has checked yet whether north is ready");
    }

    /** While the region list changes somebody opens this page, and must see it. */
    @Test
    void where_the_settings_do_not_name_the_active_region_that_is_the_reason_and_nothing_else_is_asked() {
        var situation = new FailoverSituation(
                RegionRecord.first("france", Instant.EPOCH, "m"),
                List.of(candidate("north", new Verdict.Healthy("answers"), true)),
                NOW);
        var readings = FailoverRuleEvaluation.readings(situation, LIMITS);

        assertThat(readings.getFirst().sentence()).isEqualTo("the settings do not name the active region france");
        assertThat(readings.getFirst().wouldChange()).contains("SWITCHOVER_REGIONS_");
        assertThat(readings.stream().skip(1).map(RuleReading::standing)).containsOnly(RuleReading.Standing.NOT_ASKED);
    }

    private static FailoverSituation situation(int downFor, boolean held, String moves, boolean ready) {
        var first = RegionRecord.first("west", Instant.EPOCH, "m");
        var at = new ArrayList<Instant>();
        for (var ago : moves.isBlank() ? new String[0] : moves.split(" ")) {
            at.addFirst(Instant.ofEpochSecond(NOW - Long.parseLong(ago)));
        }
        var record = new RegionRecord(
                1,
                first.placement(),
                first.left(),
                first.leftAt(),
                first.since(),
                "b",
                "o",
                held ? new Hold("ann", "maintenance", Instant.ofEpochSecond(NOW + 60)) : null,
                null,
                at,
                "m");
        return new FailoverSituation(
                record,
                List.of(
                        candidate(
                                "west",
                                downFor == 0
                                        ? new Verdict.Healthy("answers")
                                        : new Verdict.Down("west is down", Duration.ofSeconds(downFor)),
                                true),
                        candidate("north", new Verdict.Healthy("answers"), ready)),
                NOW);
    }

    private static Candidate candidate(String region, Verdict verdict, boolean ready) {
        var report = new ReadinessReport(region, List.of(), Instant.ofEpochSecond(NOW));
        return new Candidate(
                region,
                verdict,
                null,
                ready ? new Stored<>(ReadinessReport.key(region), report, "e", NOW) : null,
                null);
    }
}
