package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillTest {
    private static final Instant DUE = Instant.parse("2026-11-01T03:00:00Z");

    @Test
    void a_drill_comes_back_from_the_store_as_it_was() throws Exception {
        var obstacle = new DrillState.Obstacle("hold", "because");
        for (var state : List.of(
                new DrillState.Due(),
                new DrillState.Due(obstacle),
                new DrillState.MovingThere("drill-1"),
                new DrillState.AwaitingReturn(2, Instant.EPOCH, obstacle),
                new DrillState.Returning("drill-1-back"),
                new DrillState.Moved("a", "b", "planned-2", Instant.EPOCH, 12, List.of("no canary")),
                new DrillState.Replaced("a", "b", "planned-2", "failover-3 took its place"),
                new DrillState.MovedBack("a", "b", "planned-2", "no canary"),
                new DrillState.Returned(List.of("f")),
                new DrillState.NotReturned("epoch", "because"),
                new DrillState.Skipped("hold", "because"),
                new DrillState.Refused("because"),
                new DrillState.Abandoned("because"),
                new DrillState.Predicted("a", "b", List.of("moving: moves")))) {
            for (var asked : Arrays.asList(null, new Drill.Requested("ann", "because", null))) {
                var drill =
                        new Drill(DUE, "west", state, asked, true, List.of(DrillLeg.requested("drill-1", "a", "b")));
                assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(drill), Drill.class))
                        .isEqualTo(drill);
            }
        }
    }

    @Test
    void its_switchovers_are_those_of_its_legs_in_order_and_those_that_an_older_version_wrote() {
        var drill = new Drill(DUE, "west", new DrillState.Due());
        assertThat(drill.switchovers()).isEmpty();
        var there = drill.setsOut(
                new DrillState.Due().requested(drill.wayThere()), DrillLeg.requested(drill.wayThere(), "a", "b"));
        assertThat(there.switchovers()).containsExactly("drill-2026-11-01t0300z");
        var older = new DrillState.Moved("a", "b", "planned-2", Instant.EPOCH, 12, List.of());
        assertThat(new Drill(DUE, "west", older).switchovers()).containsExactly("planned-2");
        assertThat(new Drill(DUE, "west", new DrillState.MovedBack("a", "b", "planned-3", "b")).switchovers())
                .containsExactly("planned-3");
    }

    @Test
    void an_exit_of_another_state_is_not_taken() {
        var drill = new Drill(DUE, "west", new DrillState.Due());
        var exit = new DrillState.MovingThere("drill-1").refused("b");
        assertThatThrownBy(() -> drill.take(exit)).hasMessageContaining("and the exit is that of");
    }

    @Test
    void the_table_of_its_states_allows_what_they_offer() {
        assertThat(DrillTransitions.table().states()).hasSize(13);
        assertThat(DrillTransitions.table().ends()).hasSize(9);
    }

    @Test
    void its_key_and_its_name_are_its_occurrence() {
        var drill = new Drill(Instant.parse("2026-11-01T03:00:00Z"), "west", new DrillState.Due());

        assertThat(Drill.key(drill.occurrence()).id()).isEqualTo("drill:2026-11-01T0300Z");
        assertThat(drill.name()).isEqualTo("drill 2026-11-01T0300Z");
        assertThat(new Drill(DUE, "west", new DrillState.Due(), new Drill.Requested("ann", "b", null), null, null)
                        .name())
                .isEqualTo("drill 2026-11-01T0300Z");
    }

    @Test
    void what_is_open_and_what_became_of_the_last_one_that_was_not_dry_is_shown() {
        var waits = new Drill(
                DUE.plusSeconds(7200), "west", new DrillState.Due(new DrillState.Obstacle("hold", "ann holds")));
        var dry = new Drill(
                DUE.plusSeconds(3600), "west", new DrillState.Predicted("a", "b", List.of()), null, true, null);
        var skipped = new Drill(DUE, "west", new DrillState.Skipped("hold", "ann holds"));
        var shown = DrillSummary.shown(List.of(waits, dry, skipped));

        assertThat(shown.open()).containsExactly("drill 2026-11-01T0500Z is due and waits: ann holds");
        assertThat(shown.last()).isEqualTo("drill 2026-11-01T0300Z is skipped: ann holds");
        assertThat(shown.finding()).isTrue();
        assertThat(DrillSummary.shown(List.of())).isEqualTo(new DrillSummary.Shown(List.of(), null, false));
        assertThat(DrillSummary.shown(List.of(new Drill(DUE, "west", new DrillState.Returned(List.of()))))
                        .finding())
                .isFalse();
    }
}
