package io.switchover.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.switchover.FixedSwitchoverSettings;
import io.switchover.switchover.StepLimits;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStates;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The report knows each step's limit by its stored name, and the machine by its class: they are the same limits. */
class StepDeadlinesTest {
    @Test
    void every_step_that_a_drill_can_take_has_the_limit_of_the_machine() {
        var settings = new FixedSwitchoverSettings();
        var machine = new TreeMap<String, Long>();
        for (var state : SwitchoverStates.all()) {
            var deadline = new StepLimits(settings).deadline(state, Instant.EPOCH);
            // A drill is asked for already, so nobody is asked to confirm it.
            if (deadline != null && !(state instanceof SwitchoverState.AwaitingConfirmation)) {
                machine.put(
                        state instanceof SwitchoverState.Paused ? "paused" : Json.name(state),
                        deadline.getEpochSecond());
            }
        }
        assertThat(StepDeadlines.of(settings)).isEqualTo(machine);
    }
}
