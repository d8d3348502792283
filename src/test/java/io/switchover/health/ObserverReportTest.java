package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.store.Key;
import io.switchover.store.Stored;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObserverReportTest {
    private static final Reading GOOD = new Reading(ProbeOutcome.GOOD, 0, 0, 100, "is well");
    private static final Reading BAD = new Reading(ProbeOutcome.FAILED, 3, 70, 100, "refused");

    @Test
    void it_comes_back_from_the_store_as_it_was() throws Exception {
        var observation = new ObserverReport(
                "west",
                Map.of("west", Map.of(Signal.STORAGE, GOOD), "north", Map.of(Signal.CANARY, BAD)),
                Map.of("north", 60L),
                new Canary("switchover-canary-west-1", 90, Canary.State.OUT),
                Instant.EPOCH,
                null);

        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(observation), ObserverReport.class))
                .isEqualTo(observation);
    }

    @Test
    void it_is_sighted_when_it_reaches_anything_outside_its_own_region() {
        assertThat(seen(Map.of("west", Map.of(Signal.STORAGE, GOOD), "north", Map.of(Signal.APP, GOOD)))
                        .sighted())
                .isTrue();
        assertThat(seen(Map.of("west", Map.of(Signal.STORAGE, GOOD), "north", Map.of(Signal.APP, BAD)))
                        .sighted())
                .isFalse();
    }

    @Test
    void the_management_plane_is_not_outside_its_own_region_because_it_is_nowhere() {
        assertThat(seen(Map.of("west", Map.of(Signal.STORAGE, GOOD), "north", Map.of(Signal.ACCOUNT, GOOD)))
                        .sighted())
                .isFalse();
    }

    @Test
    void each_observer_has_a_document_of_its_own_and_its_age_is_the_stores() {
        assertThat(ObserverReport.key("west"))
                .isEqualTo(Key.control("observer:west"))
                .isNotEqualTo(ObserverReport.key("north"));
        var observation = seen(Map.of());
        assertThat(DatedObserverReport.of(new Stored<>(ObserverReport.key("west"), observation, "e", 77)))
                .isEqualTo(new DatedObserverReport(observation, 77));
    }

    private static ObserverReport seen(Map<String, Map<Signal, Reading>> readings) {
        return new ObserverReport("west", readings, Map.of(), null, Instant.EPOCH, null);
    }
}
