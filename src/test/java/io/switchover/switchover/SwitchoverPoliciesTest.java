package io.switchover.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.Refusal;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.store.Stored;
import io.switchover.switchover.request.FailoverQuestionPolicy;
import io.switchover.switchover.request.RegionsNow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smaller decisions about a switchover. */
class SwitchoverPoliciesTest {
    private static final long NOW = 1_800_000_000L;
    private static final Placement WEST = Placement.single("west");
    private static final Placement NORTH = Placement.single("north");

    // ---- what objects to a placement

    private static Candidate candidate(String region, Verdict verdict, Finding... findings) {
        return new Candidate(
                region,
                verdict,
                null,
                new Stored<>(
                        ReadinessReport.key(region),
                        new ReadinessReport(region, List.of(findings), Instant.ofEpochSecond(NOW - 60)),
                        "e",
                        NOW),
                null);
    }

    private static Candidate ready(String region) {
        return candidate(region, new Verdict.Healthy("it answers"));
    }

    private static Candidate notReady(String region) {
        return candidate(
                region,
                new Verdict.Healthy("it answers"),
                new Finding("pool", region, Finding.Level.BLOCKER, "8", "0", region + " has no cores"));
    }

    private static Candidate down(String region) {
        return candidate(region, new Verdict.Down(region + " is down"));
    }

    private static List<String> objections(Placement from, Placement to, List<Candidate> regions, String... overruled) {
        return MovePolicy.objections(
                        from,
                        to,
                        regions,
                        List.of(overruled).stream()
                                .map(rule -> new RuleOverride(rule, "I know", "ann"))
                                .toList(),
                        NOW,
                        Duration.ofMinutes(15))
                .stream()
                .map(Refusal::rule)
                .toList();
    }

    @Test
    void every_rule_that_objects_is_named_and_each_may_be_overruled_alone() {
        var never = new Candidate("north", new Verdict.Down("dark"), null, null, null);
        assertThat(objections(WEST, NORTH, List.of(ready("west"), never)))
                .containsExactly("target-down", "target-checked");
        assertThat(objections(WEST, NORTH, List.of(ready("west"), never), "target-down"))
                .containsExactly("target-checked");
        assertThat(objections(WEST, NORTH, List.of(ready("west"), never), "target-down", "target-checked"))
                .isEmpty();
    }

    @Test
    void every_region_that_becomes_active_must_be_ready() {
        var split = new Placement.Split(Map.of("north", 1, "uk", 1));
        assertThat(objections(WEST, split, List.of(ready("west"), ready("north"), notReady("uk"))))
                .containsExactly("target-ready");
        assertThat(objections(WEST, split, List.of(ready("west"), ready("north"), ready("uk"))))
                .isEmpty();
    }

    @Test
    void of_a_split_that_loses_a_region_one_of_the_others_must_be_ready_and_none_down() {
        var three = new Placement.Split(Map.of("west", 1, "north", 1, "uk", 1));
        var two = new Placement.Split(Map.of("north", 1, "uk", 1));
        assertThat(objections(three, two, List.of(down("west"), ready("north"), notReady("uk"))))
                .isEmpty();
        assertThat(objections(three, two, List.of(down("west"), notReady("north"), notReady("uk"))))
                .containsExactly("target-ready");
        assertThat(objections(three, two, List.of(down("west"), ready("north"), down("uk"))))
                .containsExactly("target-down");
    }

    @Test
    void what_a_region_that_is_down_lacks_itself_counts_even_when_it_may_be_down() {
        var dark = candidate(
                "north",
                new Verdict.Down("dark"),
                new Finding("pool", "north", Finding.Level.BLOCKER, "a pool", "none", "there is no pool"));
        assertThat(objections(WEST, NORTH, List.of(ready("west"), dark), "target-down"))
                .containsExactly("target-ready");
        assertThat(objections(WEST, NORTH, List.of(ready("west"), dark), "target-down", "target-ready"))
                .isEmpty();
    }

    @Test
    void what_a_target_lacks_that_lies_in_another_region_that_is_down_does_not_count() {
        var waits = candidate(
                "north",
                new Verdict.Healthy("it answers"),
                new Finding("content", "west", Finding.Level.BLOCKER, "its bytes", "none", "west has not the bytes"));
        assertThat(objections(WEST, NORTH, List.of(down("west"), waits))).isEmpty();
        assertThat(objections(WEST, NORTH, List.of(ready("west"), waits))).containsExactly("target-ready");
    }

    @Test
    void a_region_that_the_settings_do_not_name_is_not_gone_to() {
        assertThat(objections(WEST, NORTH, List.of(ready("west")))).containsExactly("target-unknown");
    }

    @Test
    void a_move_stands_on_the_reports_of_all_regions_that_become_active() {
        var split = new Placement.Split(Map.of("north", 1, "uk", 1));
        assertThat(MovePolicy.reports(split, List.of(ready("west"), ready("north"), ready("uk"))))
                .extracting(report -> report.value().region())
                .containsExactly("north", "uk");
    }

    // ---- what gives way to a question

    private static Switchover in(SwitchoverState state, Switchover.Kind kind, Requester requester) {
        return new Switchover(
                "s",
                kind,
                requester,
                "ann",
                "why",
                List.of(),
                1,
                WEST,
                NORTH,
                LeftJobsDisposition.FINISH,
                null,
                state,
                Instant.EPOCH,
                null,
                List.of());
    }

    /** The region that is lost is the one that is active: west. */
    private static boolean givesWay(Switchover inFlight, Placement to, boolean lost) {
        return givesWay(inFlight, to, lost, lost ? Set.of("west") : Set.of(), Set.of());
    }

    @Test
    void what_an_operator_requested_leaves_the_lost_region_already_and_is_not_asked_about_unless_it_is_paused() {
        for (var state : SwitchoverStates.all()) {
            if (state instanceof SwitchoverState.BeforeMove
                    && !(state instanceof SwitchoverState.AwaitingConfirmation)) {
                for (var kind : List.of(Switchover.Kind.PLANNED, Switchover.Kind.FORCED)) {
                    assertThat(givesWay(in(state, kind, Requester.OPERATOR), NORTH, true))
                            .as(kind + " " + state)
                            .isEqualTo(state instanceof SwitchoverState.Paused);
                }
            }
        }
    }

    @Test
    void what_an_operator_requested_gives_way_when_its_own_target_is_down() {
        var asked = in(new SwitchoverState.Warming(), Switchover.Kind.PLANNED, Requester.OPERATOR);
        assertThat(givesWay(asked, Placement.single("uk"), true, Set.of("west", "north"), Set.of()))
                .isTrue();
    }

    private static boolean givesWay(
            Switchover inFlight, Placement to, boolean lost, Set<String> down, Set<String> notReady) {
        return FailoverQuestionPolicy.givesWay(inFlight, to, lost, new RegionsNow(down, notReady));
    }

    /** The new region, north, is lost before it was verified. */
    @ParameterizedTest
    @CsvSource({
        "PLANNED,  verifying,   true,  false",
        "PLANNED,  verifying,   false, true",
        "PLANNED,  moving-back, true,  false",
        "PLANNED,  moving-back, false, true",
        "FORCED,   verifying,   true,  true",
        "FAILOVER, verifying,   false, true",
        "FORCED,   sealing,     true,  false"
    })
    void after_the_move_one_that_does_not_move_back_by_itself_gives_way_to_the_question(
            Switchover.Kind kind, String state, boolean wayBack, boolean gives) {
        var inFlight = in(SwitchoverStates.called(state), kind, Requester.OPERATOR);
        var notReady = wayBack ? Set.of("north") : Set.of("north", "west");
        assertThat(givesWay(inFlight, Placement.single("uk"), true, Set.of("north"), notReady))
                .isEqualTo(gives);
        assertThat(givesWay(inFlight, Placement.single("uk"), false, Set.of(), Set.of()))
                .as("it has lost only a part of itself")
                .isFalse();
    }

    @Test
    void only_the_same_question_of_the_same_epoch_that_somebody_answered_with_no_is_declined() {
        var by = List.of("operator ann", "operator key", "failover", "its deadline", "the hold");
        assertThat(by.stream().filter(who -> declined(new SwitchoverState.Abandoned(who, "not now"), 1, NORTH)
                        .isPresent()))
                .containsExactly("operator ann", "operator key");
        var no = new SwitchoverState.Abandoned("operator ann", "not now");
        assertThat(declined(no, 1, NORTH)).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("operator ann declined to move to north: not now")
                .contains("POST /api/switchovers"));
        assertThat(declined(no, 2, NORTH)).as("of another epoch").isEmpty();
        assertThat(declined(no, 1, Placement.single("uk")))
                .as("to somewhere else")
                .isEmpty();
        assertThat(declined(new SwitchoverState.Replaced("x"), 1, NORTH)).isEmpty();
    }

    private static Optional<String> declined(SwitchoverState state, long epoch, Placement to) {
        return FailoverQuestionPolicy.declined(in(state, Switchover.Kind.FAILOVER, Requester.FAILOVER), epoch, to);
    }

    @Test
    void a_drill_gives_way_before_its_move_and_while_it_only_waits_after_it() {
        for (var state : SwitchoverStates.all()) {
            boolean soonOver = state instanceof SwitchoverState.Sealing
                    || state instanceof SwitchoverState.Verifying
                    || state instanceof SwitchoverState.MovingBack;
            boolean sameQuestion = state instanceof SwitchoverState.AwaitingConfirmation;
            assertThat(givesWay(in(state, Switchover.Kind.PLANNED, Requester.DRILL), NORTH, true))
                    .as(state.toString())
                    .isEqualTo(!soonOver && !sameQuestion);
        }
    }

    @Test
    void a_region_that_is_only_impaired_stops_no_switchover() {
        for (var state : SwitchoverStates.all()) {
            assertThat(givesWay(in(state, Switchover.Kind.PLANNED, Requester.DRILL), NORTH, false))
                    .as(state.toString())
                    .isEqualTo(state instanceof SwitchoverState.Ended);
        }
    }

    @Test
    void a_confirmed_failover_is_not_asked_about_again_unless_it_has_to_go_elsewhere() {
        var confirmed = in(new SwitchoverState.Moving(), Switchover.Kind.FAILOVER, Requester.FAILOVER);
        assertThat(givesWay(confirmed, NORTH, true)).isFalse();
        assertThat(givesWay(confirmed, Placement.single("uk"), true)).isTrue();
    }
}
