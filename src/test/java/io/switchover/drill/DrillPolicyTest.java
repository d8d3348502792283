package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.DrillPolicy.Step;
import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Hold;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drill takes no risk: every reason not to move. */
class DrillPolicyTest {
    private static final Instant OCCURRENCE = Instant.parse("2026-11-15T23:30:00Z");
    private static final long NOW = OCCURRENCE.getEpochSecond() + 5;
    private static final Verdict WELL = new Verdict.Healthy("answers");
    private static final Drill DRILL = new Drill(OCCURRENCE, "west", new DrillState.Begun());

    private static Step decide(RegionRecord record, List<String> blocked, Candidate... regions) {
        return DrillPolicy.decide(
                DRILL, record, List.of(regions), NOW, new DrillPolicy.Limits(Duration.ofMinutes(15), blocked));
    }

    private static RegionRecord record() {
        return RegionRecord.first("west", Instant.EPOCH, "m");
    }

    private static Candidate region(String region, Verdict verdict, boolean checked) {
        var report = new ReadinessReport(region, List.of(), Instant.ofEpochSecond(NOW));
        return new Candidate(
                region,
                verdict,
                null,
                checked ? new Stored<>(ReadinessReport.key(region), report, "e", NOW) : null,
                null);
    }

    private static String rule(Step step) {
        return step instanceof Step.Refuse refuse
                ? refuse.rule()
                : ((Step.MoveTo) step).target().region();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-15, blocked",
        "2026-11-14, north",
        "2026-11-16, north",
        "2026-11-10/2026-11-20, blocked",
        "2026-11-15/2026-11-20, blocked",
        "2026-11-10/2026-11-15, blocked",
        "2026-11-16/2026-11-20, north",
        "2026-11-10/2026-11-14, north",
        "' 2026-11-14 / 2026-11-16 ', blocked"
    })
    void a_day_is_blocked_by_its_date_in_utc_and_a_range_from_its_first_day_to_its_last(String range, String expected) {
        assertThat(rule(decide(
                        record(),
                        List.of("2001-01-01", range),
                        region("west", WELL, true),
                        region("north", WELL, true))))
                .isEqualTo(expected);
    }

    @Test
    void a_hold_refuses_until_its_very_end_by_the_stores_time() {
        var until = Instant.ofEpochSecond(NOW);
        var regions = new Candidate[] {region("west", WELL, true), region("north", WELL, true)};
        assertThat(decide(record().withHold(new Hold("ana", "works", until.plusSeconds(1))), List.of(), regions))
                .isInstanceOfSatisfying(Step.Refuse.class, refuse -> {
                    assertThat(refuse.rule()).isEqualTo("hold");
                    assertThat(refuse.because())
                            .startsWith("ana stops failovers and drills until")
                            .endsWith("works");
                });
        assertThat(rule(decide(record().withHold(new Hold("ana", "works", until)), List.of(), regions)))
                .isEqualTo("north");
    }

    @Test
    void a_split_load_has_no_region_to_leave() {
        var first = record();
        var split = new RegionRecord(
                1,
                new Placement.Split(Map.of("west", 1, "north", 1)),
                first.left(),
                first.leftAt(),
                first.since(),
                "b",
                "o",
                null,
                null,
                List.of(),
                "m");
        assertThat(rule(decide(split, List.of(), region("west", WELL, true), region("north", WELL, true))))
                .isEqualTo("placement");
    }

    @Test
    void the_first_fit_region_by_priority_is_gone_to_and_never_the_active_one() {
        assertThat(rule(decide(
                        record(),
                        List.of(),
                        region("france", WELL, false),
                        region("west", WELL, true),
                        region("north", WELL, true),
                        region("spain", WELL, true))))
                .isEqualTo("north");
    }

    @Test
    void where_no_region_is_ready_the_first_rule_is_named_and_all_sentences_are_said() {
        assertThat(decide(
                        record(),
                        List.of(),
                        region("west", WELL, true),
                        region("north", WELL, false),
                        region("france", new Verdict.Down("france is down"), true)))
                .isInstanceOfSatisfying(Step.Refuse.class, refuse -> {
                    assertThat(refuse.rule()).isEqualTo("target-checked");
                    assertThat(refuse.because()).contains("north is ready; france is down");
                });
        assertThat(rule(decide(record(), List.of(), region("west", WELL, true))))
                .isEqualTo("nowhere-to-go");
    }

    @Test
    void only_a_healthy_region_is_left_for_practice() {
        for (var verdict : List.of(
                new Verdict.Suspect("s"), new Verdict.Disputed("d"), new Verdict.Unknown("u"), new Verdict.Down("x"))) {
            assertThat(rule(decide(record(), List.of(), region("west", verdict, true), region("north", WELL, true))))
                    .isEqualTo("active-healthy");
        }
    }

    @Test
    void it_is_late_and_over_after_its_deadline_and_not_at_it() {
        var deadline = Duration.ofMinutes(30);
        assertThat(DrillPolicy.late(OCCURRENCE, OCCURRENCE.plus(deadline), deadline))
                .isFalse();
        assertThat(DrillPolicy.late(OCCURRENCE, OCCURRENCE.plus(deadline).plusMillis(1), deadline))
                .isTrue();
        assertThat(DrillPolicy.over(1000, 1000 + 1800, deadline)).isFalse();
        assertThat(DrillPolicy.over(1000, 1001 + 1800, deadline)).isTrue();
        assertThat(DrillPolicy.overSentence(1000, 2860, deadline))
                .isEqualTo("it began 31 min ago and may take 30 min; nothing was moved");
    }
}
