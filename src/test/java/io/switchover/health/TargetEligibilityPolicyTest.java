package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetEligibilityPolicyTest {
    private static final Reading GOOD = new Reading(Evidence.GOOD, 0, 0, 100, "is well");
    private static final Reading BAD = new Reading(Evidence.FAILED, 1, 100, 100, "answered 503");
    private static final Reading LOCKED = new Reading(Evidence.ANSWERED, 0, 0, 100, "answered 403");

    @Test
    void a_region_that_is_good_at_every_observer_is_not_doubted() {
        assertThat(doubts(observer("west"), observer("sweden"))).isEmpty();
    }

    @Test
    void one_failed_probe_of_data_plane_or_storage_at_one_observer_is_a_doubt() {
        for (var signal : List.of(Signal.DATA_PLANE, Signal.STORAGE)) {
            assertThat(doubts(observer("west"), observer("sweden").reads("north", signal, BAD)))
                    .containsEntry("north", signal.text() + " answered 503, seen from sweden");
        }
    }

    @Test
    void every_observer_that_sees_it_fail_is_named() {
        assertThat(doubts(
                        observer("sweden").reads("north", Signal.STORAGE, BAD),
                        observer("west").reads("north", Signal.STORAGE, BAD)))
                .containsEntry("north", "storage answered 503, seen from sweden and west");
    }

    @Test
    void what_does_not_tell_whether_work_can_run_there_is_no_doubt() {
        for (var signal : List.of(Signal.APP, Signal.POOL, Signal.ACCOUNT, Signal.CANARY)) {
            assertThat(doubts(observer("west").reads("north", signal, BAD), observer("sweden")))
                    .isEmpty();
        }
    }

    @Test
    void an_observer_that_is_not_let_in_says_nothing_but_somebody_has_to_have_had_a_good_answer() {
        assertThat(doubts(observer("west").reads("north", Signal.STORAGE, LOCKED), observer("sweden")))
                .isEmpty();
        assertThat(doubts(observer("west").reads("north", Signal.STORAGE, LOCKED)))
                .containsEntry("north", "no observer has had a good answer from storage");
        assertThat(doubts()).containsEntry("north", "no observer has had a good answer from the data plane");
    }

    @Test
    void an_observer_that_cannot_see_does_not_count() {
        var blind = observer("west");
        for (var signal : List.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.APP)) {
            blind.reads("north", signal, BAD).reads("sweden", signal, BAD);
        }

        assertThat(doubts(blind, observer("sweden"))).isEmpty();
    }

    private static Map<String, String> doubts(Observer... observers) {
        return TargetEligibilityPolicy.doubts(
                List.of("north"),
                List.of(observers).stream().map(Observer::done).toList());
    }

    private static Observer observer(String region) {
        return new Observer(region);
    }

    /** One that finds everything well, but for what it is told. */
    private static final class Observer {
        private final String region;
        private final Map<String, Map<Signal, Reading>> readings = new HashMap<>();

        Observer(String region) {
            this.region = region;
            for (var other : List.of("west", "north", "sweden")) {
                reads(other, Signal.DATA_PLANE, GOOD)
                        .reads(other, Signal.STORAGE, GOOD)
                        .reads(other, Signal.APP, GOOD);
            }
        }

        Observer reads(String other, Signal signal, Reading reading) {
            readings.computeIfAbsent(other, r -> new EnumMap<>(Signal.class)).put(signal, reading);
            return this;
        }

        Observation done() {
            return new Observation(region, readings, Map.of(), null, Instant.EPOCH, null);
        }
    }
}
