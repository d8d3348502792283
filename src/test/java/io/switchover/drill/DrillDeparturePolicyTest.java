package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.DrillDeparturePolicy.Step;
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
class DrillDeparturePolicyTest {
    private static final Instant OCCURRENCE = Instant.parse("2026-11-15T23:30:00Z");
    private static final long NOW = OCCURRENCE.getEpochSecond() + 5;
    private static final Verdict WELL = new Verdict.Healthy("answers");
    private static final Drill DRILL = new Drill(OCCURRENCE, "west", new DrillState.Due());

    private static Step decide(RegionRecord record, List<String> blocked, Candidate... regions) {
        return decide(DRILL, record, blocked, Map.of(), regions);
    }

    private static Step decide(
            Drill drill,
            RegionRecord record,
            List<String> blocked,
            Map<String, Instant> practised,
            Candidate... regions) {
        return DrillDeparturePolicy.decide(
                drill,
                new DrillDeparturePolicy.Facts(record, List.of(regions), practised, NOW),
                new DrillDeparturePolicy.Limits(Duration.ofMinutes(15), new BlockedDays(blocked), Duration.ofHours(6)));
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
        return step instanceof Step.Not not
                ? not.obstacle().rule()
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
        "' 2026-11-14 / 2026-11-16 ', blocked",
        "SUN, blocked",
        "sunday, blocked",
        "MON, north"
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
                .isInstanceOfSatisfying(Step.Wait.class, wait -> {
                    assertThat(wait.obstacle().rule()).isEqualTo("hold");
                    assertThat(wait.obstacle().because())
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
                .isInstanceOfSatisfying(Step.Wait.class, wait -> {
                    assertThat(wait.obstacle().rule()).isEqualTo("target-checked");
                    assertThat(wait.obstacle().because()).contains("north is ready; france is down");
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
    void what_does_not_change_that_day_skips_the_drill_and_what_may_is_waited_for() {
        var west = region("west", WELL, true);
        var north = region("north", WELL, true);
        assertThat(decide(record(), List.of("2026-11-15"), west, north)).isInstanceOf(Step.Skip.class);
        assertThat(decide(record(), List.of(), west)).isInstanceOf(Step.Skip.class);
        assertThat(decide(record().withSwitchover("planned-7"), List.of(), west, north))
                .isEqualTo(
                        new Step.Wait(new DrillState.Obstacle("in-flight", "the switchover planned-7 is in flight")));
        assertThat(decide(record(), List.of(), west, region("north", WELL, false)))
                .isInstanceOf(Step.Wait.class);
        assertThat(decide(record(), List.of(), region("west", new Verdict.Suspect("s"), true), north))
                .isInstanceOf(Step.Wait.class);
    }

    @Test
    void a_drill_that_is_tried_until_after_midnight_keeps_to_what_is_blocked_then() {
        var drill = new Drill(OCCURRENCE.minusSeconds(86_400), "west", new DrillState.Due());
        var west = region("west", WELL, true);
        var north = region("north", WELL, true);
        for (var day : List.of("2026-11-14", "2026-11-15")) {
            assertThat(rule(decide(drill, record(), List.of(day), Map.of(), west, north)))
                    .as(day)
                    .isEqualTo("blocked");
        }
    }

    @Test
    void of_several_ready_regions_the_one_practised_least_recently_is_next_and_each_has_its_turn() {
        var regions = new Candidate[] {
            region("west", WELL, true),
            region("north", WELL, true),
            region("spain", WELL, true),
            region("france", WELL, false)
        };
        var never = Map.<String, Instant>of();
        assertThat(rule(decide(DRILL, record(), List.of(), never, regions))).isEqualTo("north");
        var north = Map.of("north", OCCURRENCE);
        assertThat(rule(decide(DRILL, record(), List.of(), north, regions))).isEqualTo("spain");
        var both = Map.of("north", OCCURRENCE, "spain", OCCURRENCE.plusSeconds(1));
        assertThat(rule(decide(DRILL, record(), List.of(), both, regions))).isEqualTo("north");
    }

    @Test
    void a_region_that_was_to_be_practised_has_had_its_turn_and_one_to_which_the_way_back_was_to_go_has_not() {
        var moved = DrillLeg.requested("drill-1", "west", "north").moved(OCCURRENCE, 5, 2L, List.of());
        var back =
                DrillLeg.requested("drill-1-back", "north", "west").moved(OCCURRENCE.plusSeconds(9), 5, 3L, List.of());
        var later = DrillLeg.requested("drill-2", "west", "north").moved(OCCURRENCE.plusSeconds(60), 5, 4L, List.of());
        var open = DrillLeg.requested("drill-3", "west", "spain");
        var noWayBack = DrillLeg.requested("drill-4-back", "north", "france");
        assertThat(RotationPolicy.practised(List.of(with(later, noWayBack), with(moved, back), with(open), with())))
                .isEqualTo(Map.of(
                        "north", OCCURRENCE.plusSeconds(60), "west", OCCURRENCE.plusSeconds(9), "spain", OCCURRENCE));
    }

    private static Drill with(DrillLeg... legs) {
        return new Drill(OCCURRENCE, "west", new DrillState.Due(), null, null, List.of(legs));
    }

    @Test
    void a_region_that_an_operator_names_is_the_only_one_that_counts() {
        var west = region("west", WELL, true);
        var north = region("north", WELL, true);
        var spain = region("spain", WELL, false);
        assertThat(rule(decide(to("spain"), record(), List.of(), Map.of(), west, north, spain)))
                .isEqualTo("target-checked");
        assertThat(rule(decide(to("north"), record(), List.of(), Map.of(), west, spain, north)))
                .isEqualTo("north");
        assertThat(decide(to("west"), record(), List.of(), Map.of(), west, north))
                .isEqualTo(new Step.Skip(
                        new DrillState.Obstacle("active-already", "west is active already, and was asked for")));
        assertThat(decide(to("witness"), record(), List.of(), Map.of(), west, north))
                .isEqualTo(new Step.Skip(
                        new DrillState.Obstacle("nowhere-to-go", "witness was asked for, and does not run jobs")));
    }

    private static Drill to(String region) {
        return new Drill(OCCURRENCE, "west", new DrillState.Due(), new Drill.Requested("ann", "b", region), null, null);
    }

    @Test
    void it_is_late_and_over_after_its_limits_and_not_at_them() {
        var limit = Duration.ofMinutes(30);
        assertThat(DrillDeparturePolicy.timerLate(OCCURRENCE, OCCURRENCE.plus(limit), limit))
                .isFalse();
        assertThat(DrillDeparturePolicy.timerLate(
                        OCCURRENCE, OCCURRENCE.plus(limit).plusMillis(1), limit))
                .isTrue();
        assertThat(DrillDeparturePolicy.expired(Instant.ofEpochSecond(1000), 1000 + 1800, limit))
                .isFalse();
        assertThat(DrillDeparturePolicy.expired(Instant.ofEpochSecond(1000), 1001 + 1800, limit))
                .isTrue();
        assertThat(DrillDeparturePolicy.givenUp(1000, 1000 + 1800, limit, BlockedDays.NONE))
                .isEmpty();
        assertThat(DrillDeparturePolicy.givenUp(1000, 1001 + 1800, limit, BlockedDays.NONE))
                .hasValue("it began 30 min 1 s ago, limit 30 min (SWITCHOVER_DRILL_MOVE_WITHIN); nothing was moved");
        assertThat(DrillDeparturePolicy.expiredBecause(new DrillState.Obstacle("hold", "ann holds"), limit))
                .isEqualTo(new DrillState.Obstacle("hold", "ann holds; it was tried for 30 min and not longer"));
        assertThat(DrillDeparturePolicy.expiredBecause((DrillState.Obstacle) null, limit))
                .isEqualTo(new DrillState.Obstacle("not-processed", "no app could take it further for 30 min"));
    }

    @Test
    void at_its_deadline_it_is_skipped_by_what_objects_then_or_by_what_did_last() {
        var limit = Duration.ofMinutes(30);
        var last = new DrillState.Obstacle("target-ready", "quota 10 of 20");
        var other = new DrillState.Obstacle("target-ready", "pool x is gone");
        assertThat(DrillDeparturePolicy.expired(new Step.Wait(other), last, limit)
                        .obstacle()
                        .because())
                .isEqualTo("pool x is gone; it was tried for 30 min and not longer");
        assertThat(DrillDeparturePolicy.expired(new Step.MoveTo("west", region("north", WELL, true)), last, limit)
                        .obstacle()
                        .because())
                .isEqualTo("quota 10 of 20; it was tried for 30 min and not longer");
    }

    private static Step beside(RegionRecord record, Drill... open) {
        return DrillDeparturePolicy.decide(
                DRILL,
                List.of(open),
                new DrillDeparturePolicy.Facts(
                        record, List.of(region("west", WELL, true), region("north", WELL, true)), Map.of(), NOW),
                new DrillDeparturePolicy.Limits(Duration.ofMinutes(15), BlockedDays.NONE, Duration.ofHours(6)));
    }

    @Test
    void while_another_drill_is_under_way_or_awaits_its_return_it_waits() {
        var there = DrillRoom.awaiting(OCCURRENCE.minusSeconds(600), "north", "west", 1);
        assertThat(beside(record(), DRILL, there)).isInstanceOfSatisfying(Step.Wait.class, wait -> {
            assertThat(wait.obstacle().rule()).isEqualTo("drill-open");
            assertThat(wait.obstacle().because()).isEqualTo("another drill has not ended: " + DrillSentence.of(there));
        });
        var due = new Drill(OCCURRENCE.minusSeconds(60), "west", new DrillState.Due());
        assertThat(rule(beside(record(), due, DRILL)))
                .as("nor that for this one")
                .isEqualTo("north");
        assertThat(rule(beside(record().withSwitchover("planned-7"), there))).isEqualTo("in-flight");
    }

    /** It was asked for on a Sunday, five minutes before midnight. */
    @ParameterizedTest
    @CsvSource({"MON, 299, false", "MON, 300, true", "SUN, 299, true", "SUN, 300, false", "TUE, 300, false"})
    void a_drill_that_has_not_moved_when_a_blocked_day_begins_is_given_up(
            String blocked, long after, boolean expected) {
        long asked = Instant.parse("2026-11-15T23:55:00Z").getEpochSecond();
        var why = DrillDeparturePolicy.givenUp(
                asked, asked + after, Duration.ofHours(1), new BlockedDays(List.of(blocked)));

        assertThat(why.isPresent()).isEqualTo(expected);
        assertThat(why.filter(sentence -> !sentence.endsWith(" (SWITCHOVER_DRILL_BLOCKED_DAYS); nothing was moved")))
                .isEmpty();
    }
}
