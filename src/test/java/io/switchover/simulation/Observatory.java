package io.switchover.simulation;

import io.switchover.health.Verdict;
import io.switchover.health.Verdicts;
import java.time.Duration;
import java.util.HashMap;

/**
 * What the apps believe about the regions: the truth, but late, each app later by another amount; disputed while a link is cut;
 * and sometimes wrong or old, because the promises must not rest on observers being right.
 */
final class Observatory {
    private static final Verdict HEALTHY = new Verdict.Healthy("it answers");
    private static final Verdict DISPUTED = new Verdict.Disputed("observers disagree");
    private static final Verdict UNKNOWN = new Verdict.Unknown("nobody has said anything lately");
    private static final Verdicts ALL_WELL = of(HEALTHY, HEALTHY, HEALTHY);

    private final Simulation sim;
    private final long[] since = new long[Party.REGIONS.size()];
    private final boolean[] away = new boolean[Party.REGIONS.size()];
    private final boolean[] everIll = new boolean[Party.REGIONS.size()];
    private final boolean[] everDown = new boolean[Party.REGIONS.size()];
    private final int[] patience = new int[Party.REGIONS.size()];
    private final int[] relief = new int[Party.REGIONS.size()];
    private final Verdicts[] remembered = new Verdicts[Party.REGIONS.size()];
    private int wrongRegion = -1;
    private Verdict wrong = HEALTHY;
    private int believers;
    private boolean quiet;

    Observatory(Simulation sim) {
        this.sim = sim;
        quiet = !sim.weather.drawn(Hazard.BUSY) && !sim.dice.oneIn(4);
        for (int app = 0; app < patience.length; app++) {
            patience[app] = sim.dice.between(1_000, 40_000);
            relief[app] = sim.dice.between(0, 30_000);
        }
    }

    /** A region became unreachable, or came back. */
    void changed(int region) {
        boolean isAway = sim.net.dark(region) || sim.net.accountDown(region);
        if (isAway != away[region]) {
            away[region] = isAway;
            since[region] = sim.time.now();
            quiet = false;
        }
    }

    /** Some apps believe something wrong about a region. */
    void wrong(int region, int apps, Verdict what) {
        wrongRegion = region;
        believers = apps;
        wrong = what;
        quiet = false;
    }

    void right() {
        wrongRegion = -1;
    }

    void linksChanged() {
        quiet = false;
    }

    /** Whether an automatic move away from it can be explained: it was away, or the observers were wrong. */
    boolean excused(int region) {
        return since[region] > 0 || away[region] || sim.weather.happened(Hazard.WRONG_VERDICT);
    }

    /** Whether anybody ever called the region anything but healthy. */
    boolean everIll(int region) {
        return everIll[region];
    }

    /** Whether anybody ever called the region down. */
    boolean everDown(int region) {
        return everDown[region];
    }

    Verdicts verdicts(App app) {
        if (quiet) {
            return ALL_WELL;
        }
        var old = remembered[app.region];
        if (old != null && sim.weather.strikes(Hazard.STALE_VERDICT)) {
            return old;
        }
        var now = of(verdict(app, 0), verdict(app, 1), verdict(app, 2));
        remembered[app.region] = now;
        return now;
    }

    private static Verdicts of(Verdict west, Verdict north, Verdict witness) {
        var all = new HashMap<String, Verdict>();
        all.put(Party.REGIONS.get(0), west);
        all.put(Party.REGIONS.get(1), north);
        all.put(Party.REGIONS.get(2), witness);
        return new Verdicts(all);
    }

    private Verdict verdict(App app, int region) {
        var verdict = honest(app, region);
        if (region == wrongRegion && (believers & (1 << app.region)) != 0) {
            sim.weather.happens(Hazard.WRONG_VERDICT);
            verdict = wrong;
        }
        verdict = sim.mutant.verdict(sim, app, region, verdict);
        if (!(verdict instanceof Verdict.Healthy)) {
            everIll[region] = true;
        }
        if (verdict instanceof Verdict.Down) {
            everDown[region] = true;
        }
        return verdict;
    }

    private static Verdict down(long lasting) {
        return new Verdict.Down("nobody reaches it", Duration.ofMillis(lasting));
    }

    /** Whether anything has ever been the matter; until then probes change nothing. */
    boolean restless() {
        return !quiet;
    }

    private Verdict honest(App app, int region) {
        if (app.region != region && sim.net.dark(app.region)) {
            return UNKNOWN;
        }
        long lasting = sim.time.now() - since[region];
        if (away[region]) {
            return lasting >= patience[app.region] ? down(lasting) : HEALTHY;
        }
        if (since[region] > 0 && lasting < relief[app.region] && everDown[region]) {
            return down(lasting);
        }
        if (sim.net.anyCut() && region < Party.JOBS.size()) {
            for (var other : sim.apps) {
                if (sim.net.cutBetween(other.party, Party.batch(region))) {
                    return DISPUTED;
                }
            }
        }
        return HEALTHY;
    }
}
