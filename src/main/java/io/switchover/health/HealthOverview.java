package io.switchover.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts and readings, for people and their tools.
 *
 * @param asOf the store's time; null when the store is silent
 */
public record HealthOverview(@Nullable Instant asOf, Map<String, RegionVerdict> regions, List<Observer> observers) {

    /** The verdict on one region. */
    public record RegionVerdict(String verdict, String because) {}

    /** One observer: whether it has a vote, which version it runs, and its readings by region and signal. */
    public record Observer(
            String region,
            boolean canSeeOwnRegion,
            boolean canSeeOutside,
            Instant at,
            @Nullable String version,
            Map<String, Map<Signal, SignalReading>> readings,
            @Nullable Canary canary) {}

    /** One reading. */
    public record SignalReading(
            Evidence evidence, int failures, @Nullable Duration failingFor, String said) {}

    public static HealthOverview of(HealthSnapshot healthSnapshot) {
        var regions = new TreeMap<String, RegionVerdict>();
        healthSnapshot
                .verdicts()
                .byRegion()
                .forEach((region, v) -> regions.put(region, new RegionVerdict(v.word(), v.because())));
        var observers = new ArrayList<Observer>();
        for (var o : healthSnapshot.observations()) {
            var readings = new TreeMap<String, Map<Signal, SignalReading>>();
            o.readings().forEach((region, bySignal) -> {
                var lines = new TreeMap<Signal, SignalReading>();
                bySignal.forEach((signal, r) -> lines.put(signal, shown(r)));
                readings.put(region, lines);
            });
            var configuration = o.configuration();
            observers.add(new Observer(
                    o.observer(),
                    o.canSeeOwnRegion(),
                    o.canSeeOutside(),
                    o.at(),
                    configuration == null ? null : configuration.version(),
                    readings,
                    o.canary()));
        }
        return new HealthOverview(
                healthSnapshot.asOf().found().map(Instant::ofEpochSecond).orElse(null), regions, observers);
    }

    private static SignalReading shown(Reading reading) {
        return new SignalReading(
                reading.evidence(),
                reading.failures(),
                reading.failing() ? Duration.ofSeconds(reading.asked() - reading.since()) : null,
                reading.said());
    }
}
