package io.switchover.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import io.switchover.store.Stored;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A drill that has ended is told, and as a warning when somebody should look at it. */
class DrillNewsPolicyTest {
    private static final Instant DUE = Instant.parse("2026-11-01T03:00:00Z");

    @Test
    void a_drill_is_told_with_what_became_of_it() {
        assertThat(drill(new DrillState.Refused("a hold is set"))).hasValueSatisfying(condition -> {
            assertThat(condition.value()).isEqualTo("refused");
            assertThat(condition.happened()).isEqualTo(DUE.plusSeconds(90));
            assertThat(condition.draft().sentence())
                    .isEqualTo(
                            "the drill 2026-11-01T0300Z is refused: a hold is set; GET /api/drills shows what it has found");
        });
    }

    @Test
    void a_drill_is_told_once_it_has_ended_and_as_a_warning_when_somebody_should_look_at_it() {
        var found = List.of("it took too long");
        var rows = new LinkedHashMap<DrillState, String>();
        rows.put(new DrillState.Due(), "nothing");
        rows.put(new DrillState.MovingThere("s"), "nothing");
        rows.put(new DrillState.AwaitingReturn(2, DUE, null), "nothing");
        rows.put(new DrillState.Returning("s"), "nothing");
        rows.put(new DrillState.Moved("west", "north", "s", DUE, 7, List.of()), "info");
        rows.put(new DrillState.Moved("west", "north", "s", DUE, 7, found), "warning");
        rows.put(new DrillState.Returned(List.of()), "info");
        rows.put(new DrillState.Returned(found), "warning");
        rows.put(new DrillState.Predicted("west", "north", List.of()), "info");
        rows.put(new DrillState.MovedBack("west", "north", "s", "no node came"), "warning");
        rows.put(new DrillState.Replaced("west", "north", "s", "failover-3 took its place"), "warning");
        rows.put(new DrillState.NotReturned("hold", "a hold is set"), "warning");
        rows.put(new DrillState.Skipped("hold", "a hold is set"), "warning");
        rows.put(new DrillState.Refused("a hold is set"), "warning");
        rows.put(new DrillState.Abandoned("it is too late"), "warning");

        assertThat(rows.keySet().stream().map(Object::getClass))
                .as("a row for each state there is")
                .containsAll(states(DrillState.class).toList());
        rows.forEach((state, severity) -> assertThat(drill(state)
                        .map(condition -> condition.draft().severity().word())
                        .orElse("nothing"))
                .as(state.toString())
                .isEqualTo(severity));
    }

    private static Stream<Class<?>> states(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(DrillNewsPolicyTest::states)
                : Stream.of(type);
    }

    private static Optional<Condition> drill(DrillState state) {
        return DrillNewsPolicy.ended(new Stored<>(
                Drill.key(DUE),
                new Drill(DUE, "west", state),
                "e",
                DUE.plusSeconds(90).getEpochSecond()));
    }
}
