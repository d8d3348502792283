package io.switchover.simulation;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an app believes that reads the observations late: what it believed before, as long as the observations of that time count. They
 * count for a minute; from then on nothing is known, and nothing may move to any region.
 */
final class StaleVerdicts {
    /** By {@code HealthSettings.observationMaxAge}. */
    static final int OLDEST = 60_000;

    private static final Verdict UNKNOWN = new Verdict.Unknown("nobody has said anything lately");

    private final Simulation sim;
    private final @Nullable Remembered[] remembered = new Remembered[Party.NAMES.size()];

    StaleVerdicts(Simulation sim) {
        this.sim = sim;
    }

    private record Remembered(VerdictsByRegion verdicts, long at) {}

    void remember(App app, VerdictsByRegion verdicts) {
        remembered[app.region] = new Remembered(verdicts, sim.time.now());
    }

    /** In place of the present verdicts; empty when the app reads what is there. */
    Optional<VerdictsByRegion> struck(App app) {
        var old = remembered[app.region];
        return old == null || !sim.weather.strikes(Hazard.STALE_VERDICT)
                ? Optional.empty()
                : Optional.of(sim.time.now() - old.at() <= OLDEST ? old.verdicts() : nothingKnown(app));
    }

    private VerdictsByRegion nothingKnown(App app) {
        var all = sim.geography.of(app.region).all();
        return new VerdictsByRegion(
                all.stream().collect(Collectors.toMap(region -> region, region -> UNKNOWN)),
                sim.mutant.doubts(all.stream()
                        .collect(Collectors.toMap(region -> region, region -> "no observer has had a good answer"))));
    }
}
