package io.switchover.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.WarmRegionReader.WarmRegions;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarmRegionsPolicyTest {
    private static final Set<String> WEST = Set.of("west");
    private static final Set<String> NORTH = Set.of("north");

    static Stream<SwitchoverState> warm() {
        return Stream.of(
                new SwitchoverState.Warming(),
                new SwitchoverState.Rehearsing(),
                new SwitchoverState.Moving(),
                new SwitchoverState.PausedInWarming("cold"),
                new SwitchoverState.Sealing(),
                new SwitchoverState.Verifying(),
                new SwitchoverState.Draining(List.of()),
                new SwitchoverState.Watching(List.of()),
                new SwitchoverState.MovingBack("it does not work"));
    }

    @ParameterizedTest
    @MethodSource("warm")
    void from_warming_on_the_target_works_and_the_left_region_stays_warm_until_it_is_over(SwitchoverState state) {
        assertThat(WarmRegionsPolicy.of(in(state))).isEqualTo(new WarmRegions("s", NORTH, WEST));
    }

    static Stream<SwitchoverState> cold() {
        return Stream.of(
                new SwitchoverState.Requested(),
                new SwitchoverState.AwaitingConfirmation("?"),
                new SwitchoverState.Checking());
    }

    @ParameterizedTest
    @MethodSource("cold")
    void a_target_that_may_still_be_refused_is_not_warmed(SwitchoverState state) {
        assertThat(WarmRegionsPolicy.of(in(state))).isEqualTo(new WarmRegions("s", Set.of(), WEST));
    }

    @Test
    void one_that_is_over_moves_nothing() {
        assertThat(WarmRegionsPolicy.of(in(new SwitchoverState.Finished(List.of()))))
                .isEqualTo(WarmRegions.NONE);
    }

    private static Switchover in(SwitchoverState state) {
        return new Switchover(
                "s",
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                "ann",
                "a test",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                null,
                state,
                Instant.EPOCH,
                null,
                List.of());
    }
}
