package io.switchover.health;

import io.switchover.agreement.AppConfiguration;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one region's app sees of all regions. It is replaced in every tick; the store's time of that write shows that the observer
 * is alive.
 *
 * @param observer the region whose app it is
 * @param readings by region and signal
 * @param reachedAt by region: the store's time when any observer that can see was last known to reach it; patience with a region
 *     starts again there
 * @param canary the canary task that this app last sent in its own region, if any
 * @param at by the observer's clock; to be shown, not compared
 * @param configuration what that app runs by; null when an older version wrote it
 */
@DocumentKind("observer")
public record Observation(
        String observer,
        Map<String, Map<Signal, Reading>> readings,
        Map<String, Long> reachedAt,
        @Nullable Canary canary,
        Instant at,
        @Nullable AppConfiguration configuration) {

    public Observation {
        var copy = new TreeMap<String, Map<Signal, Reading>>();
        readings.forEach((region, bySignal) -> {
            var signals = new EnumMap<Signal, Reading>(Signal.class);
            signals.putAll(bySignal);
            copy.put(region, signals);
        });
        readings = copy;
        reachedAt = Map.copyOf(reachedAt);
    }

    public static Key key(String observer) {
        return Key.control("observer:" + observer);
    }

    public @Nullable Reading reading(String region, Signal signal) {
        return readings.getOrDefault(region, Map.of()).get(signal);
    }

    /** Whether it has a vote: it sees its own region and something outside. One that does not may itself be cut off. */
    boolean hasVote() {
        return canSeeOwnRegion() && canSeeOutside();
    }

    /** Whether it reaches anything in its own region. */
    boolean canSeeOwnRegion() {
        return reaches(observer);
    }

    /** Whether it reaches anything outside its own region. */
    boolean canSeeOutside() {
        return readings.keySet().stream().anyMatch(region -> !region.equals(observer) && reaches(region));
    }

    private boolean reaches(String region) {
        return readings.getOrDefault(region, Map.of()).entrySet().stream()
                .anyMatch(r -> r.getKey().tellsReach() && r.getValue().evidence() == Evidence.GOOD);
    }
}
