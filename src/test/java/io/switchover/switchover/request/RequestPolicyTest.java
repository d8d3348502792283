package io.switchover.switchover.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.Refusal;
import io.switchover.region.Hold;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.Stored;
import io.switchover.switchover.Requester;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.Switchover.Kind;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request must be like, what it may take the place of, and what objects to it at once. */
class RequestPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Regions REGIONS =
            new Regions("west", "west", List.of("west", "north"), List.of("north", "sweden", "west"));
    private static final Placement NORTH = Placement.single("north");

    private static SwitchoverRequest request(
            @Nullable String id, Kind kind, Placement to, String because, List<RuleOverride> overrides, boolean dry) {
        return new SwitchoverRequest(
                id,
                kind,
                Requester.OPERATOR,
                to,
                LeftJobsDisposition.FINISH,
                because,
                "operator ann",
                overrides,
                null,
                dry);
    }

    private static SwitchoverRequest request(Kind kind, Placement to) {
        return request(null, kind, to, "why", List.of(), false);
    }

    private static @Nullable String wrong(SwitchoverRequest request) {
        return RequestPolicy.invalid(request, REGIONS)
                .map(invalid -> invalid.field() + " | " + invalid.because())
                .orElse(null);
    }

    private static @Nullable String wrongText(String because) {
        return wrong(request(null, Kind.PLANNED, NORTH, because, List.of(), false));
    }

    private static @Nullable String wrongSplit(Map<String, Integer> weights) {
        return wrong(request(Kind.PLANNED, new Placement.Split(weights)));
    }

    @ParameterizedTest
    @CsvSource({"a, true", "0-a, true", "-a, false", "A, false", "a_b, false", "'', false"})
    void an_id_is_lower_case_letters_digits_and_hyphens(String id, boolean is) {
        assertThat(RequestPolicy.isId(id)).isEqualTo(is);
        assertThat(wrong(request(id, Kind.PLANNED, NORTH, "why", List.of(), false)))
                .isEqualTo(
                        is
                                ? null
                                : "id | id must be 1 to 64 lower-case letters, digits and hyphens, and begin with no"
                                        + " hyphen; this is \"" + id + "\"");
    }

    @Test
    void limits_are_held_to_the_last() {
        assertThat(RequestPolicy.isId("a".repeat(64))).isTrue();
        assertThat(RequestPolicy.isId("a".repeat(65))).isFalse();
        assertThat(wrongText("x".repeat(500))).isNull();
        for (var because : List.of("x".repeat(501), " ", "two\nlines")) {
            assertThat(wrongText(because)).isEqualTo("because | because must be one line of 1 to 500 characters");
        }
        assertThat(wrongSplit(Map.of("west", 1, "north", 1_000))).isNull();
        assertThat(wrongSplit(Map.of("west", 0, "north", 1)))
                .isEqualTo("to | the weight of west must be 1 to 1000, and is 0");
        assertThat(wrongSplit(Map.of("west", 1, "north", 1_001)))
                .isEqualTo("to | the weight of north must be 1 to 1000, and is 1001");
        assertThat(wrongSplit(Map.of("west", 1))).isEqualTo("to | a split must name at least 2 regions, and names 1");
    }

    @Test
    void what_is_no_request_is_told_the_field() {
        assertThat(wrong(request(Kind.PLANNED, NORTH))).isNull();
        assertThat(wrong(request(Kind.FORCED, NORTH))).isNull();
        assertThat(wrong(request(Kind.FAILOVER, NORTH))).isEqualTo("kind | kind must be planned or forced");
        assertThat(wrong(request(Kind.PLANNED, Placement.single("sweden"))))
                .isEqualTo("to | to names sweden, which is not one of the regions that run jobs: west, north");
    }

    @Test
    void each_override_names_a_rule_and_a_reason() {
        var fine = new RuleOverride("target-down", "I know", "ann");
        assertThat(overridden(fine)).isNull();
        assertThat(overridden(fine, new RuleOverride("gut-feeling", "I know", "ann")))
                .isEqualTo("overrides[1].rule | overrides[1].rule must be one of readiness-age, target-checked,"
                        + " target-down, target-good, target-ready");
        assertThat(overridden(fine, new RuleOverride("target-good", " ", "ann")))
                .isEqualTo("overrides[1].because | overrides[1].because must be one line of 1 to 500 characters");
    }

    private static @Nullable String overridden(RuleOverride... overrides) {
        return wrong(request(null, Kind.FORCED, NORTH, "why", List.of(overrides), false));
    }

    private static Switchover stored(Kind kind, Requester requester, SwitchoverState state) {
        return new Switchover(
                "s-1",
                kind,
                requester,
                "operator ann",
                "why",
                List.of(),
                1,
                Placement.single("west"),
                NORTH,
                LeftJobsDisposition.FINISH,
                null,
                state,
                NOW,
                null,
                List.of());
    }

    @Test
    void a_request_is_a_stored_one_if_it_wants_the_same() {
        var state = new SwitchoverState.Warming();
        var stored = stored(Kind.PLANNED, Requester.OPERATOR, state);
        assertThat(RequestPolicy.same(request(Kind.PLANNED, NORTH), stored)).isTrue();
        assertThat(RequestPolicy.same(request(Kind.FORCED, NORTH), stored)).isFalse();
        assertThat(RequestPolicy.same(request(Kind.PLANNED, Placement.single("west")), stored))
                .isFalse();
        assertThat(RequestPolicy.same(request(Kind.PLANNED, NORTH), stored(Kind.PLANNED, Requester.DRILL, state)))
                .isFalse();
        var moved = new SwitchoverRequest(
                null,
                Kind.PLANNED,
                Requester.OPERATOR,
                NORTH,
                LeftJobsDisposition.MOVE_JOBS,
                "why",
                "operator ann",
                List.of(),
                null,
                false);
        assertThat(RequestPolicy.same(moved, stored)).isFalse();
    }

    @Test
    void an_operator_may_take_the_place_of_a_question_and_of_what_has_moved_and_by_force_of_anything() {
        for (var state : SwitchoverStates.all()) {
            var inFlight = stored(Kind.PLANNED, Requester.OPERATOR, state);
            boolean waits = state instanceof SwitchoverState.BeforeMove
                    && !(state instanceof SwitchoverState.AwaitingConfirmation);
            assertThat(RequestPolicy.busy(request(Kind.PLANNED, NORTH), inFlight)
                            .isPresent())
                    .as(state.toString())
                    .isEqualTo(waits);
            assertThat(RequestPolicy.busy(request(Kind.FORCED, NORTH), inFlight))
                    .as(state.toString())
                    .isEmpty();
            var drill = new SwitchoverRequest(
                    null,
                    Kind.PLANNED,
                    Requester.DRILL,
                    NORTH,
                    LeftJobsDisposition.FINISH,
                    "why",
                    "drill 2026-11",
                    List.of(),
                    null,
                    false);
            assertThat(RequestPolicy.busy(drill, inFlight).isPresent())
                    .as(state.toString())
                    .isEqualTo(state instanceof SwitchoverState.InFlight);
        }
        assertThat(RequestPolicy.busy(
                        request(Kind.PLANNED, NORTH),
                        stored(Kind.PLANNED, Requester.OPERATOR, new SwitchoverState.Checking())))
                .hasValue("switchover s-1 from west to north checks whether the new placement is ready; wait for its"
                        + " end, or give it up with POST /api/switchovers/s-1/abandon");
    }

    /** It was decided on a record from before the hold, begun and abandoned at once, and the month's drill was lost. */
    @Test
    void a_hold_objects_to_what_a_drill_asks_and_to_nothing_that_an_operator_asks() {
        var record =
                RegionRecord.first("west", NOW, "m1").withHold(new Hold("ann", "maintenance", NOW.plusSeconds(60)));
        var drill = new SwitchoverRequest(
                "drill-1",
                Kind.PLANNED,
                Requester.DRILL,
                NORTH,
                LeftJobsDisposition.FINISH,
                "why",
                "drill 2026-11",
                List.of(),
                null,
                false);

        assertThat(RequestPolicy.objections(drill, at(record, NOW)))
                .containsExactly(new Refusal("hold", record.hold().sentence()));
        assertThat(RequestPolicy.objections(drill, at(record, NOW.plusSeconds(60))))
                .isEmpty();
        assertThat(RequestPolicy.objections(request(Kind.PLANNED, NORTH), at(record, NOW)))
                .isEmpty();
    }

    private static RequestSituation at(RegionRecord record, Instant now) {
        return new RequestSituation(
                new Stored<>(SealedRecordReader.RECORD, record, "e", now.getEpochSecond()),
                List.of(),
                now.getEpochSecond(),
                Duration.ofMinutes(15));
    }

    @Test
    void only_what_changes_nothing_and_what_is_forced_or_predicted_is_objected_to_at_once() {
        var record = RegionRecord.first("west", NOW, "m1");
        var down = new Candidate("north", new Verdict.Down("north is down"), null, null, null);
        var situation = new RequestSituation(
                new Stored<>(SealedRecordReader.RECORD, record, "e", NOW.getEpochSecond()),
                List.of(down),
                NOW.getEpochSecond(),
                Duration.ofMinutes(15));

        assertThat(RequestPolicy.objections(request(Kind.PLANNED, Placement.single("west")), situation))
                .containsExactly(new Refusal("placement", "west is the placement already"));
        assertThat(RequestPolicy.objections(request(Kind.PLANNED, NORTH), situation))
                .isEmpty();
        for (var asked :
                List.of(request(Kind.FORCED, NORTH), request(null, Kind.PLANNED, NORTH, "why", List.of(), true))) {
            assertThat(RequestPolicy.objections(asked, situation))
                    .extracting(Refusal::rule)
                    .containsExactly("target-down", "target-checked");
        }
    }
}
