package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.switchover.finding.Finding;
import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Hold;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailoverPolicyTest {
    private static final long NOW = 100_000;
    private static final FailoverPolicy.Limits LIMITS = new FailoverPolicy.Limits(
            Duration.ofSeconds(90), Duration.ofMinutes(10), 2, Duration.ofHours(24), Duration.ofMinutes(15));
    private static final Verdict DOWN = new Verdict.Down("west is down: refused", Duration.ofSeconds(90));
    private static final Verdict IMPAIRED =
            new Verdict.Impaired("west has lost its storage", Set.of(Signal.STORAGE), Duration.ofMinutes(5));
    private static final Verdict WELL = new Verdict.Healthy("answers");

    @Test
    void only_down_is_a_reason_to_leave() {
        for (var verdict :
                List.of(WELL, new Verdict.Suspect("?"), new Verdict.Disputed("?"), new Verdict.Unknown("?"))) {
            assertThat(decide(record(), region("west", verdict), ready("north")))
                    .isInstanceOfSatisfying(
                            Decision.Stay.class, stay -> assertThat(stay.rule()).isEqualTo("active-" + verdict.word()));
        }
    }

    @Test
    void a_region_that_is_down_is_left_for_one_that_is_ready() {
        assertThat(decide(record(), region("west", DOWN), ready("north")))
                .isEqualTo(new Decision.Move("north", "west is down: refused; north is ready"));
    }

    @Test
    void a_region_that_is_down_and_not_active_is_no_reason_to_move() {
        assertThat(decide(record(), region("west", WELL), region("north", DOWN)))
                .isInstanceOf(Decision.Stay.class);
    }

    @Test
    void of_several_the_first_ready_one_by_priority_is_taken() {
        assertThat(decide(
                        record(),
                        region("west", DOWN),
                        doubted("north", "storage refused"),
                        ready("france"),
                        ready("uk")))
                .isInstanceOfSatisfying(
                        Decision.Move.class, move -> assertThat(move.to()).isEqualTo("france"));
    }

    @Test
    void a_target_that_is_down_itself_is_not_moved_to() {
        assertThat(decide(record(), region("west", DOWN), region("north", DOWN)))
                .isInstanceOfSatisfying(Decision.StayPut.class, stayPut -> {
                    assertThat(stayPut.rule()).isEqualTo("target-down");
                    assertThat(stayPut.because()).contains("nowhere to go");
                });
    }

    @Test
    void a_target_whose_data_plane_or_storage_is_not_good_at_every_observer_is_not_moved_to() {
        assertThat(decide(record(), region("west", DOWN), doubted("north", "storage answered 503, seen from sweden")))
                .isInstanceOfSatisfying(Decision.StayPut.class, stayPut -> {
                    assertThat(stayPut.rule()).isEqualTo("target-good");
                    assertThat(stayPut.because()).contains("storage answered 503, seen from sweden");
                });
    }

    /** A pool that gets no nodes, an app that is gone, a canary that is late: nothing of it keeps work from running there. */
    @Test
    void a_target_that_is_suspect_for_another_reason_is_moved_to() {
        var suspect =
                new Candidate("north", new Verdict.Suspect("a pool gets no nodes"), null, report("north", 60), null);

        assertThat(decide(record(), region("west", DOWN), suspect)).isInstanceOf(Decision.Move.class);
    }

    @Test
    void a_region_that_has_lost_only_its_storage_is_asked_about_and_never_left_automatically() {
        assertThat(decide(record(), region("west", IMPAIRED), ready("north")))
                .isEqualTo(new Decision.Ask("north", "west has lost its storage; north is ready"));
        assertThat(decide(movedAgo(1), region("west", IMPAIRED), ready("north")))
                .as("an operator weighs when the last move was")
                .isInstanceOf(Decision.Ask.class);
        assertThat(decide(record(), region("west", WELL), region("north", IMPAIRED)))
                .as("it is not the active one")
                .isInstanceOf(Decision.Stay.class);
    }

    /** Azure has no nodes in both: whoever confirms would be asked to go back at once. */
    @Test
    void nobody_is_asked_to_go_to_a_region_that_is_impaired_itself_and_an_outage_still_leaves_for_one() {
        var north = new Candidate(
                "north",
                new Verdict.Impaired("Azure has no nodes in north", Set.of(Signal.POOL), Duration.ofMinutes(5)),
                null,
                report("north", 60),
                null);

        assertThat(decide(record(), region("west", IMPAIRED), north))
                .isEqualTo(
                        new Decision.StayPut(
                                "target-impaired",
                                "west has lost its storage, but there is nowhere to go: north is impaired itself: Azure has no nodes in north"));
        assertThat(decide(record(), region("west", IMPAIRED), north, ready("france")))
                .isInstanceOfSatisfying(
                        Decision.Ask.class, ask -> assertThat(ask.to()).isEqualTo("france"));
        assertThat(decide(record(), region("west", DOWN), north)).isInstanceOf(Decision.Move.class);
    }

    @Test
    void nobody_is_asked_during_a_hold_or_when_there_is_nowhere_to_go() {
        var hold = new Hold("operator ana", "works", Instant.ofEpochSecond(NOW + 1));

        assertThat(decide(record().withHold(hold), region("west", IMPAIRED), ready("north"))
                        .rule())
                .isEqualTo("hold");
        assertThat(decide(record(), region("west", IMPAIRED), doubted("north", "storage refused")))
                .isInstanceOfSatisfying(Decision.StayPut.class, stayPut -> {
                    assertThat(stayPut.rule()).isEqualTo("target-good");
                    assertThat(stayPut.because())
                            .startsWith("west has lost its storage, but there is nowhere to go: north is healthy");
                });
    }

    @Test
    void a_region_that_is_lost_comes_before_one_that_has_lost_its_storage() {
        var split = new RegionRecord(
                4,
                new Placement.Split(Map.of("west", 50, "france", 50)),
                Map.of(),
                Map.of(),
                at(0),
                "",
                "",
                null,
                null,
                List.of(),
                "m");

        assertThat(decide(split, region("france", IMPAIRED), region("west", DOWN), ready("north")))
                .isInstanceOf(Decision.Move.class);
    }

    @Test
    void a_target_that_nobody_has_checked_is_not_gone_to() {
        assertThat(decide(record(), region("west", DOWN), region("north", WELL)).rule())
                .isEqualTo("target-checked");
    }

    @Test
    void the_only_region_is_not_left() {
        assertThat(decide(record(), region("west", DOWN)).rule()).isEqualTo("nowhere-to-go");
    }

    @Test
    void a_readiness_report_counts_up_to_the_limit_of_age_of_its_evidence_whenever_it_was_written() {
        assertThat(decide(record(), region("west", DOWN), checked("north", 900)))
                .isInstanceOf(Decision.Move.class);
        assertThat(decide(record(), region("west", DOWN), checked("north", 901)))
                .isInstanceOfSatisfying(Decision.StayPut.class, stayPut -> {
                    assertThat(stayPut.rule()).isEqualTo("readiness-age");
                    assertThat(stayPut.because()).contains("15 min 1 s old, limit 15 min: too old");
                });
    }

    @Test
    void a_blocker_counts_unless_only_the_lost_region_could_fix_it() {
        assertThat(decide(record(), region("west", DOWN), checked("north", 0, blocker("north")))
                        .rule())
                .isEqualTo("target-ready");
        assertThat(decide(record(), region("west", DOWN), checked("north", 0, blocker("west"))))
                .isInstanceOf(Decision.Move.class);
        assertThat(decide(
                                record(),
                                region("west", DOWN),
                                region("france", WELL),
                                checked("north", 0, blocker("france")))
                        .rule())
                .isEqualTo("target-checked");
    }

    @Test
    void it_must_have_been_down_for_long_enough() {
        var brief = new Verdict.Down("west is down", Duration.ofSeconds(89));

        assertThat(decide(record(), region("west", brief), ready("north")))
                .isInstanceOfSatisfying(Decision.StayPut.class, stayPut -> {
                    assertThat(stayPut.rule()).isEqualTo("down-for");
                    assertThat(stayPut.because()).contains("1 min 29 s").contains("1 min 30 s");
                });
    }

    /** The first, and what it waits for: the other one, which may be back in a moment or be lost, too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    89  | 1  | west has been down for 1 min 29 s, limit 1 min 30 s: not long enough
                    90  | 1  | uk has been down for 1 s, limit 1 min 30 s: the others that are down wait for it
                    179 | 89 | uk has been down for 1 min 29 s, limit 1 min 30 s: the others that are down wait for it
                    180 | 89 | leaves west
                    900 | 1  | leaves west
                    90  | 90 | leaves west, uk
                    179 | 90 | leaves west, uk
                    """)
    void of_a_split_only_what_was_down_for_long_enough_is_left_and_what_fails_together_is_left_together(
            int west, int uk, String comes) {
        var situation = new FailoverSituation(
                split(Map.of("west", 1, "uk", 1, "france", 1)),
                List.of(
                        region("west", new Verdict.Down("west is down", Duration.ofSeconds(west))),
                        region("uk", new Verdict.Down("uk is down", Duration.ofSeconds(uk))),
                        ready("france"),
                        ready("north")),
                NOW);
        var leaves = "leaves "
                + FailoverPolicy.leaving(situation, LIMITS).stream()
                        .map(Candidate::region)
                        .collect(Collectors.joining(", "));
        switch (FailoverPolicy.decide(situation, LIMITS)) {
            case Decision.StayPut stayPut -> {
                assertThat(stayPut.rule()).isEqualTo("down-for");
                assertThat(stayPut.because()).startsWith(comes);
            }
            case Decision.Move move -> {
                assertThat(move.to()).isEqualTo("france");
                assertThat(leaves).isEqualTo(comes);
            }
            default -> fail("it neither moves nor stays put");
        }
    }

    @Test
    void a_hold_holds_until_it_ends_by_the_stores_time() {
        var hold = new Hold("operator ana", "works", Instant.ofEpochSecond(NOW + 1));

        assertThat(decide(record().withHold(hold), region("west", DOWN), ready("north"))
                        .rule())
                .isEqualTo("hold");
        assertThat(decide(
                        record().withHold(new Hold("operator ana", "works", Instant.ofEpochSecond(NOW))),
                        region("west", DOWN),
                        ready("north")))
                .isInstanceOf(Decision.Move.class);
    }

    @Test
    void after_an_automatic_move_the_next_one_waits() {
        assertThat(decide(movedAgo(599), region("west", DOWN), ready("north")).rule())
                .isEqualTo("dwell");
        assertThat(decide(movedAgo(600), region("west", DOWN), ready("north"))).isInstanceOf(Decision.Move.class);
    }

    @Test
    void a_planned_move_does_not_delay_a_real_failover() {
        var drilled = record().moved(
                        io.switchover.region.Placement.single("west"),
                        io.switchover.region.LeftJobsDisposition.FINISH,
                        "",
                        "drill",
                        false,
                        at(NOW - 1),
                        "m");

        assertThat(decide(drilled, region("west", DOWN), ready("north"))).isInstanceOf(Decision.Move.class);
    }

    @Test
    void automatic_moves_are_limited_in_number() {
        assertThat(decide(movedAgo(40_000, 20_000), region("west", DOWN), ready("north")))
                .isInstanceOfSatisfying(Decision.StayPut.class, stayPut -> {
                    assertThat(stayPut.rule()).isEqualTo("rate");
                    assertThat(stayPut.because()).contains("2 automatic moves").contains("an operator has to decide");
                });
        assertThat(decide(movedAgo(86_400, 20_000), region("west", DOWN), ready("north")))
                .isInstanceOf(Decision.Move.class);
    }

    @Test
    void a_split_load_is_moved_to_the_region_that_remains() {
        var split = new RegionRecord(
                4,
                new Placement.Split(Map.of("west", 50, "north", 50)),
                Map.of(),
                Map.of(),
                at(0),
                "",
                "",
                null,
                null,
                List.of(),
                "m");

        assertThat(decide(split, ready("north"), region("west", DOWN)))
                .isInstanceOfSatisfying(
                        Decision.Move.class, move -> assertThat(move.to()).isEqualTo("north"));
        assertThat(decide(split, ready("north"), region("west", WELL))).isInstanceOf(Decision.Stay.class);
    }

    private static RegionRecord split(Map<String, Integer> weights) {
        return new RegionRecord(
                4, new Placement.Split(weights), Map.of(), Map.of(), at(0), "", "", null, null, List.of(), "m");
    }

    @Test
    void of_a_split_the_regions_that_remain_come_before_those_that_were_not_in_it() {
        var split = split(Map.of("west", 1, "uk", 1));
        assertThat(decide(split, region("west", DOWN), ready("north"), ready("uk")))
                .isInstanceOfSatisfying(
                        Decision.Move.class, move -> assertThat(move.to()).isEqualTo("uk"));
        assertThat(decide(split, region("west", DOWN), ready("north"), doubted("uk", "storage refused")))
                .isInstanceOfSatisfying(
                        Decision.Move.class, move -> assertThat(move.to()).isEqualTo("north"));
    }

    @Test
    void a_lost_region_leaves_the_split_and_the_others_stay() {
        var three = split(Map.of("west", 2, "north", 3, "uk", 4));
        assertThat(FailoverPolicy.placement(three, Set.of("west"), "north"))
                .isEqualTo(new Placement.Split(Map.of("north", 3, "uk", 4)));
        assertThat(FailoverPolicy.placement(three, Set.of("west", "north"), "uk"))
                .isEqualTo(Placement.single("uk"));
        assertThat(FailoverPolicy.placement(split(Map.of("west", 2, "uk", 4)), Set.of("west"), "north"))
                .as("one that was not in it takes the share of what is lost")
                .isEqualTo(new Placement.Split(Map.of("north", 2, "uk", 4)));
        assertThat(FailoverPolicy.placement(record(), Set.of("west"), "north")).isEqualTo(Placement.single("north"));
    }

    @Test
    void while_it_stays_it_names_the_active_region_that_is_worst_off_and_no_other() {
        var split = new RegionRecord(
                4,
                new Placement.Split(Map.of("west", 50, "france", 50)),
                Map.of(),
                Map.of(),
                at(0),
                "",
                "",
                null,
                null,
                List.of(),
                "m");
        assertThat(decide(
                        split,
                        region("north", new Verdict.Disputed("a link may be cut")),
                        region("west", WELL),
                        region("france", new Verdict.Suspect("slow"))))
                .isEqualTo(new Decision.Stay("active-suspect", "france is active and suspect: slow"));
        assertThat(decide(record(), region("north", new Verdict.Suspect("slow")), region("west", WELL)))
                .isEqualTo(new Decision.Stay("active-healthy", "west is active and healthy: answers"));
    }

    @Test
    void an_active_region_that_the_settings_do_not_know_is_said_and_not_left() {
        assertThat(decide(record(), region("north", DOWN)))
                .isEqualTo(new Decision.StayPut("active-unknown", "the settings do not name the active region west"));
    }

    @Test
    void the_readiness_report_that_a_move_stands_on_is_the_targets() {
        var situation =
                new FailoverSituation(record(), List.of(region("west", DOWN), ready("north"), ready("france")), NOW);
        assertThat(situation.report("france")).isEqualTo(ready("france").report());
        assertThat(situation.report("west")).isNull();
        assertThat(situation.report("spain")).isNull();
    }

    @Test
    void each_move_is_a_rule_of_its_own_so_that_another_target_is_another_decision() {
        assertThat(new Decision.Move("north", "b").rule()).isEqualTo("move-to-north");
    }

    /** An operator has chosen it, and its pools are warm. */
    @Test
    void of_several_ready_ones_the_target_of_the_switchover_in_flight_is_taken_and_another_if_it_is_not_ready() {
        var both = new FailoverSituation(record(), List.of(region("west", DOWN), ready("north"), ready("france")), NOW);
        assertThat(FailoverPolicy.decide(both.preferring(List.of("france")), LIMITS))
                .isEqualTo(new Decision.Move("france", "west is down: refused; france is ready"));

        var cold = new FailoverSituation(
                record(), List.of(region("west", DOWN), ready("north"), checked("france", 60, blocker("france"))), NOW);
        assertThat(FailoverPolicy.decide(cold.preferring(List.of("france")), LIMITS))
                .isEqualTo(new Decision.Move("north", "west is down: refused; north is ready"));
    }

    /** Only then a question is withdrawn, and a failover that was confirmed is given up. */
    @Test
    void the_active_regions_are_well_only_when_each_is_known_and_nobody_doubts_it() {
        assertThat(well(record(), region("west", WELL))).isTrue();
        assertThat(well(record(), region("west", new Verdict.Suspect("no nodes"))))
                .isTrue();
        assertThat(well(
                        record(),
                        new Candidate("west", new Verdict.Suspect("?"), "its data plane is not good", null, null)))
                .isFalse();
        assertThat(well(record(), region("west", DOWN))).isFalse();
        assertThat(well(record(), region("west", IMPAIRED))).isFalse();
        assertThat(well(record(), region("west", new Verdict.Disputed("?")))).isFalse();
        assertThat(well(record(), region("west", new Verdict.Unknown("?")))).isFalse();
        assertThat(well(record(), region("north", WELL))).as("nobody knows it").isFalse();
    }

    private static boolean well(RegionRecord record, Candidate... regions) {
        return new FailoverSituation(record, List.of(regions), NOW).well();
    }

    private static Decision decide(RegionRecord record, Candidate... regions) {
        return FailoverPolicy.decide(new FailoverSituation(record, List.of(regions), NOW), LIMITS);
    }

    private static RegionRecord record() {
        return RegionRecord.first("west", at(0), "m");
    }

    private static RegionRecord movedAgo(long... seconds) {
        var moves = new ArrayList<Instant>();
        for (long ago : seconds) {
            moves.add(at(NOW - ago));
        }
        return new RegionRecord(
                7,
                Placement.single("west"),
                Map.of(),
                Map.of(),
                moves.getLast(),
                "",
                "failover",
                null,
                null,
                moves,
                "m");
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    private static Candidate region(String region, Verdict verdict) {
        return new Candidate(region, verdict, null, null, null);
    }

    private static Candidate doubted(String region, String doubt) {
        return new Candidate(region, WELL, doubt, report(region, 60), null);
    }

    private static Candidate ready(String region) {
        return checked(region, 60);
    }

    private static Candidate checked(String region, long ago, Finding... findings) {
        return new Candidate(region, WELL, null, report(region, ago, findings), null);
    }

    /** Written a moment ago, on evidence that is older. */
    private static Stored<ReadinessReport> report(String region, long ago, Finding... findings) {
        return new Stored<>(
                ReadinessReport.key(region), new ReadinessReport(region, List.of(findings), at(NOW - ago)), "e", NOW);
    }

    private static Finding blocker(String region) {
        return new Finding("pool", region, Finding.Level.BLOCKER, "8 cores", "0 cores", "no quota in " + region);
    }
}
