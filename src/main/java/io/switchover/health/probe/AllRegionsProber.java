package io.switchover.health.probe;

import io.switchover.health.Canary;
import io.switchover.health.HealthSettings;
import io.switchover.health.Observation;
import io.switchover.health.Reading;
import io.switchover.health.Signal;
import io.switchover.region.Regions;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks every region everything that is due, all at the same time. */
@ApplicationScoped
class AllRegionsProber {
    private final TimeLimitedProbes probes;
    private final CanaryProber canaryProber;
    private final Regions regions;
    private final Parallel parallel;
    private final HealthSettings settings;

    AllRegionsProber(
            TimeLimitedProbes probes,
            CanaryProber canaryProber,
            Regions regions,
            Parallel parallel,
            HealthSettings settings) {
        this.probes = probes;
        this.canaryProber = canaryProber;
        this.regions = regions;
        this.parallel = parallel;
        this.settings = settings;
    }

    /** @param canary where this app's canary is now */
    record Result(
            Map<String, Map<Signal, Reading>> readings,
            @Nullable Canary canary) {}

    private record Probed(
            String region,
            Signal signal,
            @Nullable Reading reading,
            @Nullable Canary canary) {}

    /** @param before this app's last observation; null when it is too old, since a row of failures may have broken meanwhile */
    Result ask(@Nullable Observation before, @Nullable Canary lastCanary, long now) {
        var calls = new ArrayList<Callable<Probed>>();
        for (var region : regions.all()) {
            for (var signal : ProbePlan.signals(regions.runsJobs(region))) {
                calls.add(() -> new Probed(region, signal, reading(region, signal, before, now), null));
            }
        }
        canaryProber.pool().ifPresent(pool -> calls.add(() -> canary(pool, before, lastCanary, now)));
        var readings = new HashMap<String, Map<Signal, Reading>>();
        Canary canary = null;
        for (var probed : parallel.all(calls)) {
            if (probed.reading() != null) {
                readings.computeIfAbsent(probed.region(), r -> new EnumMap<>(Signal.class))
                        .put(probed.signal(), probed.reading());
            }
            canary = probed.canary() == null ? canary : probed.canary();
        }
        return new Result(readings, canary);
    }

    private Reading reading(String region, Signal signal, @Nullable Observation before, long now) {
        var last = before == null ? null : before.reading(region, signal);
        return last != null && !ProbePlan.due(signal, last, now, settings.slowProbePeriod())
                ? last
                : Reading.after(last, probes.ask(signal, region), now);
    }

    private Probed canary(String pool, @Nullable Observation before, @Nullable Canary last, long now) {
        var here = regions.here();
        var reading = before == null ? null : before.reading(here, Signal.CANARY);
        var result = canaryProber.next(pool, last, reading, now);
        return new Probed(here, Signal.CANARY, result.reading(), result.canary());
    }
}
