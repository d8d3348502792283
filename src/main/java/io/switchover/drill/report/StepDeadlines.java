package io.switchover.drill.report;

import io.switchover.switchover.SwitchoverSettings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** How many seconds each step may take, by the name under which its state is stored. */
final class StepDeadlines {
    private StepDeadlines() {}

    static Map<String, Long> of(SwitchoverSettings settings) {
        return Map.<String, Duration>of(
                        "requested", settings.checking(),
                        "checking", settings.checking(),
                        "warming", settings.warming(),
                        "rehearsing", settings.rehearsing(),
                        "moving", settings.moving(),
                        "paused", settings.paused(),
                        "verifying", settings.verifying(),
                        "draining", settings.draining(),
                        "watching", settings.watching(),
                        "moving-back", settings.movingBack())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toSeconds()));
    }
}
