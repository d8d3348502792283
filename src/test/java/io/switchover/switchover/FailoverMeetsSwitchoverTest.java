package io.switchover.switchover;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.ThreeApps;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.Placement;
import io.switchover.switchover.step.CanaryResults;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A switchover from west to north has come to some state, and one of the two regions goes dark. */
class FailoverMeetsSwitchoverTest {
    private static final String ID = "s-1";
    /** Longer than the longest way through all deadlines. */
    private static final int MINUTES = 150;

    /** @param stuck whether the switchover cannot go on by itself: no node is idle, and no canary comes back */
    record Meeting(SwitchoverState state, String dark, boolean stuck) {}

    static Stream<Meeting> meetings() {
        return SwitchoverStates.all().stream()
                .filter(SwitchoverState.InFlight.class::isInstance)
                .flatMap(state -> Stream.of(WEST, NORTH)
                        .flatMap(dark -> Stream.of(false, true).map(stuck -> new Meeting(state, dark, stuck))));
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void whichever_region_dies_at_whichever_state_work_ends_up_in_the_other_one_and_nothing_stays_in_flight(
            Meeting meeting) {
        var three = new ThreeApps(Mode.AUTOMATIC);
        begins(three, meeting.state());
        if (meeting.stuck()) {
            three.cold.addAll(List.of(WEST, NORTH));
            three.canaryResult = new CanaryResults.Result.Pending("it is out");
        }
        three.links.dark(meeting.dark());

        var alive = Placement.single(meeting.dark().equals(WEST) ? NORTH : WEST);
        for (int i = 0; i < MINUTES && !over(three, alive); i++) {
            three.minutes(1);
        }
        assertThat(over(three, alive))
                .as("%s, %s", three.record().placement().text(), three.inFlight())
                .isTrue();
        long epoch = three.record().epoch();
        three.minutes(30);
        assertThat(three.record().epoch()).as("and there it stays").isEqualTo(epoch);
        assertThat(three.record().automaticMoves()).as("one outage").hasSizeLessThanOrEqualTo(1);
        assertThat(three.switchovers())
                .allSatisfy(one -> assertThat(one.inFlight()).isFalse());
    }

    private static boolean over(ThreeApps three, Placement alive) {
        return three.record().placement().equals(alive) && three.record().switchover() == null;
    }

    private static void begins(ThreeApps three, SwitchoverState state) {
        boolean moved = state instanceof SwitchoverState.AfterMove;
        boolean asks = state instanceof SwitchoverState.AwaitingConfirmation;
        var before = three.record();
        var now = Instant.ofEpochSecond(three.now());
        var unused = three.store()
                .insert(
                        Switchover.key(ID),
                        new Switchover(
                                ID,
                                asks ? Switchover.Kind.FAILOVER : Switchover.Kind.PLANNED,
                                asks ? Requester.FAILOVER : Requester.OPERATOR,
                                "ann",
                                "works",
                                List.of(),
                                before.epoch(),
                                before.placement(),
                                Placement.single(NORTH),
                                JobsLeftBehind.FINISH,
                                moved ? before.epoch() + 1 : null,
                                state,
                                now,
                                new StepLimits(new FixedSwitchoverSettings()).deadline(state, now),
                                List.of()));
        var after = moved
                ? before.moved(Placement.single(NORTH), JobsLeftBehind.FINISH, "works", "ann", false, now, "m2")
                : before;
        three.rewrite(after.withSwitchover(ID));
    }
}
