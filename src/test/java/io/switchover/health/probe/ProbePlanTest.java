package io.switchover.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Evidence;
import io.switchover.health.Observation;
import io.switchover.health.Reading;
import io.switchover.health.Signal;
import io.switchover.health.VerdictPolicy;
import io.switchover.region.Regions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbePlanTest {
    private static final Duration SLOW = Duration.ofMinutes(1);
    private static final Regions REGIONS =
            new Regions("west", "west", List.of("west", "north"), List.of("west", "north"));
    private static final VerdictPolicy.Limits LIMITS = new VerdictPolicy.Limits(8, Duration.ofMinutes(5), 60, Set.of());
    private static final Reading GOOD = new Reading(Evidence.GOOD, 0, 0, 1000, "is well");
    private static final Reading BAD = new Reading(Evidence.FAILED, 3, 970, 1000, "refused");

    @Test
    void a_witness_has_no_batch_account_to_be_probed() {
        assertThat(ProbePlan.signals(false)).containsExactly(Signal.STORAGE, Signal.APP);
        assertThat(ProbePlan.signals(true)).contains(Signal.DATA_PLANE, Signal.ACCOUNT, Signal.POOL);
    }

    /** A signal that is in no plan would never be asked, and its region would look well. */
    @Test
    void every_signal_is_asked_of_a_region_that_runs_jobs_but_the_canary_which_each_app_sends_in_its_own_region() {
        var asked = EnumSet.copyOf(ProbePlan.signals(true));
        assertThat(EnumSet.complementOf(asked)).containsExactly(Signal.CANARY);
        assertThat(ProbePlan.signals(true)).doesNotHaveDuplicates().containsAll(ProbePlan.signals(false));
    }

    @Test
    void what_tells_reach_is_probed_in_every_round_and_the_rest_more_slowly() {
        assertThat(ProbePlan.due(Signal.STORAGE, GOOD, 1001, SLOW)).isTrue();
        assertThat(ProbePlan.due(Signal.POOL, GOOD, 1059, SLOW)).isFalse();
        assertThat(ProbePlan.due(Signal.POOL, GOOD, 1060, SLOW)).isTrue();
        assertThat(ProbePlan.due(Signal.POOL, null, 1001, SLOW)).isTrue();
    }

    @Test
    void a_region_counts_as_reached_just_now_when_nobody_knows_better() {
        assertThat(ProbePlan.reachedAt(REGIONS, List.of(), null, LIMITS, 1000))
                .isEqualTo(Map.of("west", 1000L, "north", 1000L));
    }

    @Test
    void a_region_that_nobody_reaches_keeps_the_time_when_it_was_last_reached() {
        var before = new Observation("west", Map.of(), Map.of("west", 900L, "north", 800L), null, Instant.EPOCH, null);
        var seeing = new Observation(
                "west",
                Map.of(
                        "west", Map.of(Signal.STORAGE, GOOD),
                        "north", Map.of(Signal.STORAGE, BAD, Signal.APP, BAD, Signal.ACCOUNT, GOOD),
                        "east", Map.of(Signal.STORAGE, GOOD)),
                Map.of(),
                null,
                Instant.EPOCH,
                null);

        assertThat(ProbePlan.reachedAt(REGIONS, List.of(seeing), before, LIMITS, 1000))
                .isEqualTo(Map.of("west", 1000L, "north", 800L));
    }
}
