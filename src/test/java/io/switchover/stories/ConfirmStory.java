package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.link.Shut;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mode {@code confirm}: a failover asks, and an operator decides. */
class ConfirmStory {
    private OneWorld world;
    private String active;
    private String standby;
    private long before;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed(Map.of("SWITCHOVER_FAILOVER_MODE", "confirm"));
        active = world.active();
        standby = world.standby();
        before = world.epoch();
    }

    private String asked() {
        world.world.dark(active, Shut.REFUSED);
        world.until("an operator is asked", () -> !world.inFlight().isEmpty());
        var id = world.inFlight();
        assertThat(world.switchover(id).path("sentence").asText())
                .contains("waits for an operator: " + active + " is down")
                .contains("POST /api/switchovers/" + id + "/confirm", "POST /api/switchovers/" + id + "/abandon");
        return id;
    }

    @Test
    void a_failover_asks_first_and_moves_when_an_operator_has_said_yes() {
        var id = asked();
        var job = world.submit(OneWorld.sleepers("asked", 1, "0.1"));
        world.until("the job says what it waits for", () -> world.because(job).contains("GET /api/explain"));
        world.untilExplained("asks an operator to move to " + standby);
        assertThat(world.epoch()).isEqualTo(before);

        var answer = world.operator("/api/switchovers/" + id + "/confirm", OneWorld.reason("the region is lost"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        world.untilActive(standby);
        assertThat(world.epoch()).isEqualTo(before + 1);
        world.until("the job is done", () -> world.state(job).equals("done"));
    }

    @Test
    void the_question_is_withdrawn_when_the_region_is_well_again() {
        var id = asked();
        world.world.light(active);
        world.untilSwitchover(id, "abandoned");
        assertThat(world.switchover(id).path("sentence").asText())
                .contains("is abandoned by failover: there is no reason to leave any more");
        world.until("the record has no switchover", () -> world.inFlight().isEmpty());
        var late = world.operator("/api/switchovers/" + id + "/confirm", OneWorld.reason("the region is lost"));
        assertThat(late.status()).as("an answer that comes too late").isEqualTo(409);
        assertThat(world.epoch()).isEqualTo(before);
        assertThat(world.active()).isEqualTo(active);
    }
}
