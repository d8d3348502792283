package io.switchover.health.probe;

import io.switchover.agreement.AppConfiguration;
import io.switchover.agreement.DisagreementLog;
import io.switchover.agreement.OwnConfiguration;
import io.switchover.health.FixedHealthSettings;
import io.switchover.health.HealthSettings;
import io.switchover.health.VerdictReader;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The acts of this room of one app, put together by hand. */
public record HealthRoom(ObservationRound probeRound, VerdictReader verdictReader) {

    public static VerdictReader verdictReader(Documents documents, Regions regions) {
        return new VerdictReader(
                documents, regions, new StoreClock(documents), new FixedHealthSettings(Optional.empty()));
    }

    public static HealthRoom of(
            Documents documents,
            Regions regions,
            ScriptedProbes probes,
            ScriptedCanaries canaries,
            Clock clock,
            HealthSettings settings) {
        return of(documents, regions, probes, canaries, clock, settings, () -> new AppConfiguration("1.0", Map.of()));
    }

    static HealthRoom of(
            Documents documents,
            Regions regions,
            ScriptedProbes probes,
            ScriptedCanaries canaries,
            Clock clock,
            HealthSettings settings,
            OwnConfiguration configuration) {
        var storeClock = new StoreClock(documents);
        var verdictReader = new VerdictReader(documents, regions, storeClock, settings);
        var allRegionsProber = new AllRegionsProber(
                probes.from(regions.here()),
                new CanaryProber(canaries, regions, settings),
                regions,
                Parallel.inTurn(),
                settings);
        return new HealthRoom(
                new ObservationRound(
                        regions,
                        allRegionsProber,
                        storeClock,
                        verdictReader,
                        new ObservationWriter(documents, regions, configuration, clock),
                        new DisagreementLog()),
                verdictReader);
    }
}
