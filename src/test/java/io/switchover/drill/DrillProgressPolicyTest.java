package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.LegOutcomePolicy.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a drill by each way in which one of its legs may stand or end. */
class DrillProgressPolicyTest {
    private static final Instant DUE = Instant.parse("2026-11-01T03:00:00Z");
    private static final Instant OVER = DUE.plusSeconds(900);
    private static final Optional<Duration> RETURNS = Optional.of(Duration.ofHours(4));

    private static final DrillLeg LEG = DrillLeg.requested("drill-1", "west", "north");
    private static final DrillState.MovingThere THERE = new DrillState.MovingThere("drill-1");
    private static final DrillState.Returning BACK = new DrillState.Returning("drill-1-back");

    private static Drill drill(DrillState state) {
        return new Drill(
                DUE, "west", state, null, null, List.of(LEG, DrillLeg.requested("drill-1-back", "north", "west")));
    }

    private static Optional<DrillState> there(Next next, Optional<Duration> returnAfter) {
        return DrillProgressPolicy.after(drill(THERE), THERE, next, OVER, returnAfter)
                .map(Drill::state);
    }

    private static Optional<DrillState> back(Next next) {
        return DrillProgressPolicy.after(drill(BACK), BACK, next, OVER, RETURNS).map(Drill::state);
    }

    private static Next moved(boolean replaced, String... findings) {
        return new Next.Moved(
                LEG.moved(DUE.plusSeconds(60), 60, 2L, List.of(findings)), DUE.plusSeconds(60), 60, replaced);
    }

    @Test
    void while_a_leg_is_in_flight_nothing_is_written() {
        for (var next : List.of(new Next.Wait(), new Next.Verify())) {
            assertThat(there(next, RETURNS)).isEmpty();
            assertThat(back(next)).isEmpty();
        }
    }

    @Test
    void one_that_stays_has_moved_and_one_that_returns_stays_for_its_time_under_the_epoch_that_it_made() {
        assertThat(there(moved(false, "late"), Optional.empty()))
                .hasValue(new DrillState.Moved("west", "north", "drill-1", DUE.plusSeconds(60), 60, List.of("late")));
        assertThat(there(moved(false), RETURNS))
                .hasValue(new DrillState.AwaitingReturn(2, OVER.plus(Duration.ofHours(4)), null));
    }

    @Test
    void one_that_was_replaced_after_a_move_neither_stays_nor_has_returned() {
        var replaced = new DrillState.Replaced("west", "north", "drill-1", "failover-3 took its place");
        assertThat(there(moved(true, "failover-3 took its place"), RETURNS)).hasValue(replaced);
        assertThat(there(moved(true, "failover-3 took its place"), Optional.empty()))
                .hasValue(replaced);
        var leg = DrillLeg.requested("drill-1-back", "north", "west")
                .moved(OVER, 9, 3L, List.of("failover-4 took its place"));
        assertThat(back(new Next.Moved(leg, OVER, 9, true)))
                .hasValue(new DrillState.Replaced("north", "west", "drill-1-back", "failover-4 took its place"));
    }

    @Test
    void each_other_end_of_the_way_there_is_the_end_of_the_drill() {
        assertThat(there(new Next.MovedBack("no canary"), RETURNS))
                .hasValue(new DrillState.MovedBack("west", "north", "drill-1", "no canary"));
        assertThat(there(new Next.Refused("no cores"), RETURNS)).hasValue(new DrillState.Refused("no cores"));
        assertThat(there(new Next.Abandoned("a hold stops it"), RETURNS))
                .hasValue(new DrillState.Abandoned("a hold stops it"));
    }

    @Test
    void after_the_way_back_it_has_returned() {
        var leg = DrillLeg.requested("drill-1-back", "north", "west").moved(OVER, 9, 3L, List.of("slow"));
        assertThat(back(new Next.Moved(leg, OVER, 9, false))).hasValue(new DrillState.Returned(List.of("slow")));
        assertThat(DrillProgressPolicy.after(drill(BACK), BACK, new Next.Moved(leg, OVER, 9, false), OVER, RETURNS)
                        .orElseThrow()
                        .way())
                .containsExactly(LEG, leg);
    }

    @ParameterizedTest
    @CsvSource({"MovedBack, moved-back", "Refused, switchover", "Abandoned, abandoned"})
    void a_way_back_that_fails_leaves_it_where_it_is_and_says_why(String end, String rule) {
        var next =
                switch (end) {
                    case "MovedBack" -> new Next.MovedBack("why");
                    case "Refused" -> new Next.Refused("why");
                    default -> new Next.Abandoned("why");
                };
        assertThat(back(next)).hasValue(new DrillState.NotReturned(rule, "why"));
    }
}
