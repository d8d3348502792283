package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.DrillState.Obstacle;
import io.switchover.drill.LegOutcomePolicy.LegRequestResult;
import io.switchover.drill.LegOutcomePolicy.Next;
import io.switchover.readiness.Refusal;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.store.NotWritten;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStates;
import io.switchover.switchover.request.RequestOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a drill comes to by its switchover, or by what was said to its request. */
class LegOutcomePolicyTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T03:00:00Z");

    private static Switchover in(SwitchoverState state, @Nullable Long madeEpoch, PastStep... history) {
        return new Switchover(
                "drill-1",
                Switchover.Kind.PLANNED,
                Requester.DRILL,
                "drill 2026-11-01T0300Z",
                "why",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                madeEpoch,
                state,
                BEGUN.plusSeconds(900),
                null,
                List.of(history));
    }

    private static final DrillLeg LEG = DrillLeg.requested("drill-1", "west", "north");

    private static Next next(Switchover switchover) {
        return LegOutcomePolicy.next(LEG, switchover, BEGUN.getEpochSecond());
    }

    private static Next moved(boolean replaced, long seconds, String... findings) {
        var at = BEGUN.plusSeconds(seconds);
        var after = Math.max(0, seconds);
        return new Next.Moved(LEG.moved(at, after, 2L, List.of(findings)), at, after, replaced);
    }

    @Test
    void while_its_switchover_is_in_flight_the_drill_waits_before_the_move_and_verifies_after_it() {
        for (var state : SwitchoverStates.all()) {
            if (state instanceof SwitchoverState.InFlight) {
                assertThat(next(in(state, null)))
                        .as(state.toString())
                        .isEqualTo(state instanceof SwitchoverState.BeforeMove ? new Next.Wait() : new Next.Verify());
            }
        }
    }

    @Test
    void each_end_of_the_switchover_is_an_end_of_the_leg() {
        assertThat(next(in(new SwitchoverState.MovedBack("late"), 2L))).isEqualTo(new Next.MovedBack("late"));
        assertThat(next(in(new SwitchoverState.Refused("not ready"), null))).isEqualTo(new Next.Refused("not ready"));
        assertThat(next(in(new SwitchoverState.Abandoned("ann", "changed her mind"), null)))
                .isEqualTo(new Next.Abandoned("changed her mind"));
        assertThat(next(in(new SwitchoverState.Replaced("failover-7"), null)))
                .isEqualTo(new Next.Abandoned("failover-7 took its place; nothing was moved"));
        assertThat(next(in(new SwitchoverState.Replaced("failover-7"), 2L)))
                .isEqualTo(moved(true, 900, "failover-7 took its place before it was seen to work"));
    }

    @Test
    void it_moved_when_its_last_step_before_the_move_ended() {
        var finished = new SwitchoverState.Finished(List.of("found"));
        assertThat(next(in(
                        finished,
                        2L,
                        new PastStep("moving", BEGUN.plusSeconds(10), 20, "it was paused"),
                        new PastStep("paused-in-moving", BEGUN.plusSeconds(30), 70, "ann retries"),
                        new PastStep("moving", BEGUN.plusSeconds(100), 5, "moved"),
                        new PastStep("sealing", BEGUN.plusSeconds(105), 60, "sealed"))))
                .isEqualTo(moved(false, 105, "found"));
        assertThat(next(in(finished, 2L)))
                .as("nothing is remembered of its steps")
                .isEqualTo(moved(false, 900, "found"));
        assertThat(next(in(finished, 2L, new PastStep("moving", BEGUN.minusSeconds(20), 5, "moved"))))
                .as("the store's clock stood back")
                .isEqualTo(moved(false, -15, "found"));
    }

    @Test
    void what_is_answered_to_a_request_is_under_way_or_waited_for_or_never_comes() {
        var some = in(new SwitchoverState.Requested(), null);
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.Accepted(some)))
                .isEqualTo(new LegRequestResult.UnderWay());
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.Known(some))).isEqualTo(new LegRequestResult.Known(some));
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.EpochChanged(2, "it has moved")))
                .isEqualTo(new LegRequestResult.Again());
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.NotNow(NotWritten.nothing("no answer"))))
                .isEqualTo(new LegRequestResult.NotNow("no answer"));
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.Busy("s-2", "s-2 is in flight")))
                .isEqualTo(waits("in-flight", "s-2 is in flight"));
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.Refused(
                        List.of(new Refusal("placement", "it is there"), new Refusal("hold", "it is held")))))
                .isEqualTo(waits("placement", "it is there; it is held"));
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.Clash(some, "another one")))
                .isEqualTo(new LegRequestResult.Never(new Obstacle("id", "another one")));
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.Invalid("to", "no region")))
                .isEqualTo(new LegRequestResult.Never(new Obstacle("request", "no region")));
    }

    @Test
    void a_prediction_has_a_sentence_for_each_step_unless_a_rule_objects() {
        var steps = List.of(
                new RequestOutcome.Predicted.Step("warming", 40L, "waits for idle nodes"),
                new RequestOutcome.Predicted.Step("moving", null, "moves the record"));
        assertThat(LegOutcomePolicy.answer(new RequestOutcome.Predicted(steps, List.of())))
                .isEqualTo(new LegRequestResult.Predicted(List.of(
                        "warming: waits for idle nodes, which took 40 s in earlier switchovers",
                        "moving: moves the record")));
        assertThat(LegOutcomePolicy.answer(
                        new RequestOutcome.Predicted(steps, List.of(new Refusal("target-ready", "no cores")))))
                .isEqualTo(waits("target-ready", "no cores"));
    }

    private static LegRequestResult waits(String rule, String because) {
        return new LegRequestResult.Wait(new Obstacle(rule, because));
    }
}
