package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.store.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillTest {
    @Test
    void a_drill_comes_back_from_the_store_as_it_was() throws Exception {
        for (var state : List.of(
                new DrillState.Begun(),
                new DrillState.Moved("a", "b", "planned-2", Instant.EPOCH, 12, List.of("no canary")),
                new DrillState.MovedBack("a", "b", "planned-2", "no canary"),
                new DrillState.Refused("hold", "because"),
                new DrillState.Abandoned("because"))) {
            var drill = new Drill(Instant.parse("2026-11-01T03:00:00Z"), "west", state);
            assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(drill), Drill.class))
                    .isEqualTo(drill);
        }
    }

    @Test
    void its_key_is_its_occurrence_and_its_name_the_month() {
        var drill = new Drill(Instant.parse("2026-11-01T03:00:00Z"), "west", new DrillState.Begun());

        assertThat(Drill.key(drill.occurrence()).id()).isEqualTo("drill:2026-11-01T0300Z");
        assertThat(drill.name()).isEqualTo("drill 2026-11");
    }
}
