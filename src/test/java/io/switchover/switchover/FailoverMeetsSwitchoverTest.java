package io.switchover.switchover;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.ThreeApps;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.switchover.request.FailoverSwitchovers;
import io.switchover.switchover.step.CanaryResults;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

    /** They stayed for ever where an operator wanted none, and nobody said so. */
    @Test
    void jobs_that_were_to_follow_a_switchover_follow_the_failover_that_takes_its_place() {
        for (var state : List.of(new SwitchoverState.Sealing(), new SwitchoverState.Verifying())) {
            assertThat(leftAfterFailover(state, LeftJobsDisposition.MOVE_JOBS))
                    .isEqualTo(LeftJobsDisposition.MOVE_JOBS);
            assertThat(leftAfterFailover(state, LeftJobsDisposition.FINISH)).isEqualTo(LeftJobsDisposition.FINISH);
        }
        assertThat(leftAfterFailover(new SwitchoverState.MovingBack("it is late"), LeftJobsDisposition.MOVE_JOBS))
                .as("they were to stay")
                .isEqualTo(LeftJobsDisposition.FINISH);
    }

    private static @Nullable LeftJobsDisposition leftAfterFailover(SwitchoverState state, LeftJobsDisposition jobs) {
        var three = new ThreeApps(Mode.AUTOMATIC);
        begins(three, state, jobs);
        var stored = three.store()
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var write = new SwitchoverRoom(three.store())
                .failovers()
                .move(
                        new FailoverSwitchovers.Failing(
                                stored, Placement.single("francecentral"), "north is down", three.now()),
                        List.of(),
                        List.of());
        assertThat(write.done()).isTrue();
        assertThat(three.record().left()).containsEntry(NORTH, LeftJobsDisposition.MOVE_JOBS);
        return three.record().left().get(WEST);
    }

    @Test
    void one_that_waits_for_its_jobs_and_is_replaced_by_an_operator_says_that_they_stay() {
        var three = new ThreeApps(Mode.OBSERVE);
        begins(three, new SwitchoverState.Verifying(), LeftJobsDisposition.MOVE_JOBS);
        var inFlight = three.store().read(Switchover.class, Switchover.key(ID)).found();
        three.store().commit(SwitchoverReplacer.replaced(inFlight, "s-2", three.now()));

        assertThat(three.switchover(ID).orElseThrow().history().getLast().because())
                .startsWith("s-2 takes its place; the jobs in westeurope were to be moved, and finish there");
    }

    private static boolean over(ThreeApps three, Placement alive) {
        return three.record().placement().equals(alive) && three.record().switchover() == null;
    }

    private static void begins(ThreeApps three, SwitchoverState state) {
        begins(three, state, LeftJobsDisposition.FINISH);
    }

    private static void begins(ThreeApps three, SwitchoverState state, LeftJobsDisposition jobs) {
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
                                jobs,
                                moved ? before.epoch() + 1 : null,
                                state,
                                now,
                                new StepLimits(new FixedSwitchoverSettings()).deadline(state, now),
                                List.of()));
        var after = moved
                ? before.moved(Placement.single(NORTH), LeftJobsDisposition.FINISH, "works", "ann", false, now, "m2")
                : before;
        three.rewrite(after.withSwitchover(ID));
    }
}
