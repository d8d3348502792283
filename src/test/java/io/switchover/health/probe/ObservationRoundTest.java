package io.switchover.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.agreement.AppConfiguration;
import io.switchover.agreement.Disagreement;
import io.switchover.health.FixedHealthSettings;
import io.switchover.health.Observation;
import io.switchover.json.Json;
import io.switchover.region.Regions;
import io.switchover.store.InMemoryDocuments;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each round says what its app runs by, and hears what the others run by. */
class ObservationRoundTest {
    private static final String MODE = "SWITCHOVER_FAILOVER_MODE";
    private static final List<String> ALL = List.of("north", "sweden", "west");

    private long now = 1_000;
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> now);

    @Test
    void the_apps_of_two_regions_learn_of_each_other_what_they_disagree_about() {
        round("west", Map.of(MODE, "observe"));

        assertThat(round("north", Map.of(MODE, "automatic")))
                .containsExactly(MODE + ": north has automatic, west has observe; give every app the same value");
        assertThat(round("west", Map.of(MODE, "automatic"))).isEmpty();
    }

    @Test
    void an_app_that_has_fallen_silent_disagrees_with_nobody() {
        round("west", Map.of(MODE, "observe"));
        now += 61;

        assertThat(round("north", Map.of(MODE, "automatic"))).isEmpty();
    }

    /** A newer version may say it in another form. What its app has seen of the regions counts all the same. */
    @Test
    void a_configuration_that_is_not_understood_leaves_the_rest_of_the_observation_readable() throws Exception {
        var written = (ObjectNode) Json.MAPPER.valueToTree(new Observation(
                "west", Map.of(), Map.of("north", 7L), null, Clock.systemUTC().instant(), null));
        written.set("configuration", Json.MAPPER.readTree("{\"version\":{\"major\":2},\"settings\":[]}"));

        assertThat(Json.read(Observation.class, written))
                .isInstanceOfSatisfying(Json.Reading.Understood.class, understood -> {
                    var observation = (Observation) understood.value();
                    assertThat(observation.configuration()).isNull();
                    assertThat(observation.reachedAt()).containsEntry("north", 7L);
                });
    }

    private List<String> round(String here, Map<String, String> settings) {
        var room = HealthRoom.of(
                documents,
                new Regions(here, "west", List.of("north", "west"), ALL),
                new ScriptedProbes(),
                new ScriptedCanaries(),
                Clock.systemUTC(),
                new FixedHealthSettings(Optional.empty()),
                () -> new AppConfiguration("1", settings));
        return room.probeRound().observe().disagreements().stream()
                .map(Disagreement::sentence)
                .toList();
    }
}
