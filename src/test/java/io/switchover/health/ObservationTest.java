package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.store.Key;
import io.switchover.store.Stored;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private static final Reading GOOD = new Reading(Evidence.GOOD, 0, 0, 100, "is well");
    private static final Reading BAD = new Reading(Evidence.FAILED, 3, 70, 100, "refused");

    @Test
    void it_comes_back_from_the_store_as_it_was() throws Exception {
        var observation = new Observation(
                "west",
                Map.of("west", Map.of(Signal.STORAGE, GOOD), "north", Map.of(Signal.CANARY, BAD)),
                Map.of("north", 60L),
                new Canary("switchover-canary-west-1", 90, Canary.State.OUT),
                Instant.EPOCH,
                null);

        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(observation), Observation.class))
                .isEqualTo(observation);
    }

    @Test
    void it_can_see_outside_when_it_reaches_anything_outside_its_own_region() {
        assertThat(seen(Map.of("west", Map.of(Signal.STORAGE, GOOD), "north", Map.of(Signal.APP, GOOD)))
                        .canSeeOutside())
                .isTrue();
        assertThat(seen(Map.of("west", Map.of(Signal.STORAGE, GOOD), "north", Map.of(Signal.APP, BAD)))
                        .canSeeOutside())
                .isFalse();
    }

    @Test
    void the_management_plane_is_not_outside_its_own_region_because_it_is_nowhere() {
        assertThat(seen(Map.of("west", Map.of(Signal.STORAGE, GOOD), "north", Map.of(Signal.ACCOUNT, GOOD)))
                        .canSeeOutside())
                .isFalse();
    }

    @Test
    void each_observer_has_a_document_of_its_own_and_its_age_is_the_stores() {
        assertThat(Observation.key("west"))
                .isEqualTo(Key.control("observer:west"))
                .isNotEqualTo(Observation.key("north"));
        var observation = seen(Map.of());
        assertThat(DatedObservation.of(new Stored<>(Observation.key("west"), observation, "e", 77)))
                .isEqualTo(new DatedObservation(observation, 77));
    }

    private static Observation seen(Map<String, Map<Signal, Reading>> readings) {
        return new Observation("west", readings, Map.of(), null, Instant.EPOCH, null);
    }
}
