package io.switchover.health;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one observer knows about one region. */
record ObservedRegion(Observation observation, String region) {

    String observer() {
        return observation.observer();
    }

    boolean isOwn() {
        return observer().equals(region);
    }

    @Nullable
    Reading reading(Signal signal) {
        return observation.reading(region, signal);
    }

    Map<Signal, Reading> readings() {
        return observation.readings().getOrDefault(region, Map.of());
    }

    /** Whether it has learned anything about how the region is: an observer whose key is refused everywhere cannot tell. */
    boolean known() {
        return has(Set.of(Evidence.GOOD, Evidence.FAILED));
    }

    /** The signals that tell whether the region can be reached and that have failed so many times in a row. */
    Set<Signal> failing(int inARow) {
        var failing = EnumSet.noneOf(Signal.class);
        readings().forEach((signal, reading) -> {
            if (signal.tellsReach() && reading.failures() >= inARow) {
                failing.add(signal);
            }
        });
        return failing;
    }

    Evidence evidence(Signal signal) {
        var reading = reading(signal);
        return reading == null ? Evidence.NONE : reading.evidence();
    }

    String said(Signal signal) {
        var reading = reading(signal);
        return reading == null ? "was not probed" : reading.said();
    }

    /** Whether this observer reaches the region: it knows something about it, and not enough fails. */
    boolean reached(VerdictPolicy.Limits limits) {
        return known() && !limits.enough(region, failing(1));
    }

    /** Whether this observer has reason to doubt that the region is out of reach, even if every answer from there is 429. */
    boolean speaksAgainstAnOutage(VerdictPolicy.Limits limits) {
        return reached(limits) || (!known() && has(Set.of(Evidence.ANSWERED)));
    }

    /**
     * How long the signal has failed without a break, from the first failed probe to the last one. What has happened since then
     * nobody has seen. Negative when it does not fail.
     */
    Duration failingFor(Signal signal) {
        var reading = reading(signal);
        return reading == null || !reading.failing()
                ? Duration.ofSeconds(-1)
                : Duration.ofSeconds(reading.asked() - reading.since());
    }

    /** How long before the last probe of the signal anybody was last known to reach the region. */
    Duration unreachedFor(Signal signal) {
        var reading = reading(signal);
        var reachedAt = observation.reachedAt().get(region);
        return reading == null || reachedAt == null
                ? Duration.ZERO
                : Duration.ofSeconds(Math.max(0, reading.asked() - reachedAt));
    }

    private boolean has(Set<Evidence> any) {
        return readings().entrySet().stream()
                .anyMatch(r ->
                        r.getKey().tellsReach() && any.contains(r.getValue().evidence()));
    }
}
