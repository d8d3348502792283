package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.DrillOutcomePolicy.Next;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a drill comes to by its switchover, or by what was said to its request. */
class DrillOutcomePolicyTest {
    private static final Instant BEGUN = Instant.parse("2026-11-01T03:00:00Z");

    private static Switchover in(SwitchoverState state, @Nullable Long madeEpoch, PastStep... history) {
        return new Switchover(
                "drill-1",
                Switchover.Kind.PLANNED,
                Requester.DRILL,
                "drill 2026-11",
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

    private static Next next(Switchover switchover) {
        return DrillOutcomePolicy.next(switchover, BEGUN.getEpochSecond());
    }

    private static DrillState.Moved moved(long seconds, String... findings) {
        return new DrillState.Moved(
                "west", "north", "drill-1", BEGUN.plusSeconds(seconds), Math.max(0, seconds), List.of(findings));
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
    void each_end_of_the_switchover_is_an_end_of_the_drill() {
        assertThat(next(in(new SwitchoverState.MovedBack("late"), 2L)))
                .isEqualTo(new Next.End(new DrillState.MovedBack("west", "north", "drill-1", "late")));
        assertThat(next(in(new SwitchoverState.Refused("not ready"), null)))
                .isEqualTo(new Next.End(new DrillState.Refused("switchover", "not ready")));
        assertThat(next(in(new SwitchoverState.Abandoned("ann", "changed her mind"), null)))
                .isEqualTo(new Next.End(new DrillState.Abandoned("changed her mind")));
        assertThat(next(in(new SwitchoverState.Replaced("failover-7"), null)))
                .isEqualTo(new Next.End(new DrillState.Abandoned("failover-7 took its place; nothing was moved")));
        assertThat(next(in(new SwitchoverState.Replaced("failover-7"), 2L)))
                .isEqualTo(new Next.End(moved(900, "failover-7 took its place before it was finished")));
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
                .isEqualTo(new Next.End(moved(105, "found")));
        assertThat(next(in(finished, 2L)))
                .as("nothing is remembered of its steps")
                .isEqualTo(new Next.End(moved(900, "found")));
        assertThat(next(in(finished, 2L, new PastStep("moving", BEGUN.minusSeconds(20), 5, "moved"))))
                .as("the store's clock stood back")
                .isEqualTo(new Next.End(moved(-15, "found")));
    }

    @Test
    void a_request_that_will_never_be_taken_ends_the_drill_and_one_that_may_be_does_not() {
        var some = in(new SwitchoverState.Requested(), null);
        for (var goesOn : List.of(
                new RequestOutcome.Accepted(some),
                new RequestOutcome.Known(some),
                new RequestOutcome.NotNow(NotWritten.nothing("no answer")),
                new RequestOutcome.EpochChanged(2, "it has moved"),
                new RequestOutcome.Predicted(List.of(), List.of()))) {
            assertThat(DrillOutcomePolicy.refused(goesOn)).as(goesOn.toString()).isEmpty();
        }
        assertThat(DrillOutcomePolicy.refused(new RequestOutcome.Busy("s-2", "s-2 is in flight")))
                .isEqualTo(ended("in-flight", "s-2 is in flight"));
        assertThat(DrillOutcomePolicy.refused(new RequestOutcome.Clash(some, "another one")))
                .isEqualTo(ended("id", "another one"));
        assertThat(DrillOutcomePolicy.refused(new RequestOutcome.Invalid("to", "no region")))
                .isEqualTo(ended("request", "no region"));
        assertThat(DrillOutcomePolicy.refused(new RequestOutcome.Refused(
                        List.of(new Refusal("placement", "it is there"), new Refusal("hold", "it is held")))))
                .isEqualTo(ended("placement", "it is there; it is held"));
    }

    private static Optional<DrillState> ended(String rule, String because) {
        return Optional.of(new DrillState.Refused(rule, because));
    }
}
