package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FailoverDocumentsTest {
    @Test
    void what_is_written_comes_back_as_it_was() throws Exception {
        same(new LastDecision(
                "west", FailoverSettings.Mode.OBSERVE, new Decision.Move("north", "why"), 3, null, Instant.EPOCH));
        same(new LastDecision(
                "west", FailoverSettings.Mode.CONFIRM, new Decision.StayPut("rule", "why"), 3, null, Instant.EPOCH));
        same(new LastDecision(
                "west", FailoverSettings.Mode.AUTOMATIC, new Decision.Stay("r", "why"), 3, null, Instant.EPOCH));
        same(new LastDecision(
                "west",
                FailoverSettings.Mode.AUTOMATIC,
                new Decision.Ask("north", "why"),
                3,
                "a drill verifies",
                Instant.EPOCH));
        same(new Alarm(List.of("west"), "north", new Alarm.Question("failover-2-030000", true)));
        same(new Verdict.Down("refused", Duration.ofSeconds(90)));
        same(new Verdict.Impaired("lost", Set.of(Signal.STORAGE), Duration.ofMinutes(5)));
    }

    private static void same(Object value) throws Exception {
        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(value), value.getClass()))
                .isEqualTo(value);
    }
}
