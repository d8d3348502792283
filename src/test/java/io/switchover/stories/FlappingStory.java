package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.local.link.Shut;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Regions that come and go. How often may everything follow them by itself? Here once, whatever the stories before have moved. */
class FlappingStory {

    @Test
    void a_region_that_comes_and_goes_is_left_once_and_then_nothing_moves_until_an_operator_decides() throws Exception {
        // The apps begin anew once, with the right limit, whatever settings the story before has left them.
        var world = OneWorld.healed(before -> Map.of(
                "SWITCHOVER_FAILOVER_MAX_MOVES",
                String.valueOf(rate(before.failover()).path("measured").asLong() + 1)));
        tell(world);
    }

    private static void tell(OneWorld world) {
        var active = world.active();
        var standby = world.standby();
        var before = world.epoch();
        world.world.dark(active, Shut.REFUSED);
        world.untilActive(standby);
        world.world.light(active);
        world.untilReady(active);
        assertThat(world.epoch()).as("it is back, and nothing moves back").isEqualTo(before + 1);

        var job = world.submit(OneWorld.sleepers("flapping", 1, "0.1"));
        world.until("the job runs", () -> world.state(job).equals("done"));
        world.world.dark(standby, Shut.REFUSED);
        var explained = world.untilExplained("not leaving, by the rule rate: ");
        assertThat(explained.path("decision").path("is").asText()).isEqualTo("stay-put");
        assertThat(rate(explained).path("wouldChange").asText()).contains("POST /api/switchovers");
        assertThat(world.epoch()).isEqualTo(before + 1);

        world.world.light(standby);
        world.untilExplained("no reason to leave: " + standby + " is active and healthy: ");
        assertThat(world.epoch()).isEqualTo(before + 1);
        assertThat(world.active()).isEqualTo(standby);
    }

    private static JsonNode rate(JsonNode failover) {
        return StreamSupport.stream(failover.path("rules").spliterator(), false)
                .filter(rule -> rule.path("rule").asText().equals("rate"))
                .findFirst()
                .orElseThrow();
    }
}
