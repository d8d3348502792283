package io.switchover.simulation;

import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the apps believe about the regions: the truth, but late, each app later by another amount; disputed while a link is cut;
 * and sometimes wrong or old, because the promises must not rest on observers being right.
 */
final class Observatory {
    private static final Verdict HEALTHY = new Verdict.Healthy("it answers");
    private static final Verdict DISPUTED = new Verdict.Disputed("observers disagree");
    private static final Verdict UNKNOWN = new Verdict.Unknown("nobody has said anything lately");
    static final Set<Signal> STORAGE_AND_APP = Set.of(Signal.STORAGE, Signal.APP);
    private static final Set<Signal> BATCH_ALONE = Set.of(Signal.DATA_PLANE, Signal.CANARY);
    private static final int LONG_PATIENCE = 20_000;

    private final Simulation sim;
    private final long[] since = new long[Party.NAMES.size()];
    private final boolean[] away = new boolean[Party.NAMES.size()];
    private final boolean[] everIll = new boolean[Party.NAMES.size()];
    private final boolean[] everDown = new boolean[Party.NAMES.size()];
    private final boolean[] everUnreachable = new boolean[Party.NAMES.size()];
    private final boolean[] everHalf = new boolean[Party.NAMES.size()];
    private final long[] storageSince = new long[Party.NAMES.size()];
    private final boolean appsOnStorage;
    private boolean armAway;
    private final int[] patience = new int[Party.NAMES.size()];
    private final int[] relief = new int[Party.NAMES.size()];
    private final StaleVerdicts stale;
    private int wrongRegion = -1;
    private Verdict wrong = HEALTHY;
    private int believers;
    private boolean quiet;

    Observatory(Simulation sim) {
        this.sim = sim;
        stale = new StaleVerdicts(sim);
        quiet = !sim.weather.drawn(Hazard.BUSY) && !sim.dice.oneIn(4);
        appsOnStorage = sim.dice.oneIn(2);
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

    /** A region's storage account is lost, or back. */
    void storageChanged(int region) {
        storageSince[region] = sim.time.now();
        quiet = false;
    }

    /** Nobody's regional evidence: the verdicts stay what they are. */
    void armAway(int lasting) {
        sim.weather.happens(Hazard.ARM_AWAY);
        sim.history.tell("world", () -> "the management plane is away");
        armAway = true;
        quiet = false;
        sim.time.in(lasting, () -> armAway = false);
    }

    boolean armAway() {
        return armAway;
    }

    /** Storage and app are two signals that fail: the region is down, although its Batch account answers. */
    private boolean half(int region) {
        boolean half = sim.net.storageDown(region) && !sim.apps[region].up() && !appsOnStorage;
        everHalf[region] |= half;
        return half;
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
        return since[region] > 0 || away[region] || everHalf[region] || sim.weather.happened(Hazard.WRONG_VERDICT);
    }

    /** How long anybody may have known at that moment that the region is back, in milliseconds; 0 when nobody can have. */
    long knownToBeBack(int region, long at) {
        return since[region] == 0 || away[region] || everHalf[region]
                ? 0
                : Math.max(0, at - since[region] - Arrays.stream(relief).max().orElseThrow());
    }

    /** Since when its storage is lost, in milliseconds; 0 when it is not. */
    long storageLostFor(int region) {
        return sim.net.storageDown(region) ? sim.time.now() - storageSince[region] : 0;
    }

    /** Whether anybody ever called the region anything but healthy. */
    boolean everIll(int region) {
        return everIll[region];
    }

    /** Whether anybody ever called the region down. */
    boolean everDown(int region) {
        return everDown[region];
    }

    /** Whether anybody had reason to call the region's Batch account out of reach, right or wrong. */
    boolean everUnreachable(int region) {
        return everUnreachable[region];
    }

    VerdictsByRegion verdicts(App app) {
        if (quiet) {
            return allWell(app);
        }
        var struck = stale.struck(app);
        struck.ifPresent(this::isIll);
        return struck.orElseGet(() -> present(app));
    }

    /** Nobody knows anything of a region: that is no good word for it either. */
    private void isIll(VerdictsByRegion verdicts) {
        verdicts.byRegion()
                .forEach((region, verdict) -> everIll[Party.index(region)] |= !(verdict instanceof Verdict.Healthy));
    }

    private VerdictsByRegion present(App app) {
        var all = new HashMap<String, Verdict>();
        for (var region : sim.geography.of(app.region).all()) {
            all.put(region, verdict(app, Party.index(region)));
        }
        var now = new VerdictsByRegion(all, sim.mutant.doubts(doubts()), caretakers());
        stale.remember(app, now);
        return now;
    }

    /** Everybody's next probe says that a storage is lost. */
    private Map<String, String> doubts() {
        var doubts = new HashMap<String, String>();
        for (int region : sim.geography.numbers()) {
            if (sim.net.storageDown(region)) {
                doubts.put(Party.NAMES.get(region), "storage is lost");
            }
        }
        return doubts;
    }

    /** Every region follows its own jobs. */
    private VerdictsByRegion allWell(App app) {
        var regions = sim.geography.of(app.region);
        return new VerdictsByRegion(
                regions.all().stream().collect(Collectors.toMap(region -> region, region -> HEALTHY)),
                Map.of(),
                regions.jobs().stream().collect(Collectors.toMap(region -> region, region -> region)));
    }

    /** The region's own app while it is up and can be heard, else the first other one. */
    private Map<String, String> caretakers() {
        var caretakers = new HashMap<String, String>();
        int apps = sim.apps.length;
        for (int region : sim.geography.numbers()) {
            for (int i = 0; i < apps; i++) {
                int app = (region + i) % apps;
                if (sim.apps[app].up() && !sim.net.dark(app)) {
                    caretakers.put(Party.NAMES.get(region), Party.NAMES.get(app));
                    break;
                }
            }
        }
        return caretakers;
    }

    private Verdict verdict(App app, int region) {
        var verdict = sim.wantedPools.verdict(region, honest(app, region));
        if (region == wrongRegion && (believers & (1 << app.region)) != 0) {
            sim.weather.happens(Hazard.WRONG_VERDICT);
            verdict = wrong;
        }
        if (verdict instanceof Verdict.Down down && down.signals().contains(Signal.DATA_PLANE)) {
            everUnreachable[region] = true;
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

    private Verdict down(int region, long lasting) {
        return sim.net.accountDown(region) && !sim.net.dark(region)
                ? new Verdict.Down("its Batch account is down", BATCH_ALONE, Duration.ofMillis(lasting))
                : new Verdict.Down("nobody reaches it", Duration.ofMillis(lasting));
    }

    private Verdict storageLost(int region, long lasting, int longEnough) {
        if (half(region) && lasting >= longEnough) {
            return new Verdict.Down("storage and app are gone", STORAGE_AND_APP, Duration.ofMillis(lasting));
        }
        return lasting >= longEnough + LONG_PATIENCE
                ? new Verdict.Impaired("its storage is lost", Set.of(Signal.STORAGE), Duration.ofMillis(lasting))
                : new Verdict.Suspect("storage fails");
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
            return lasting >= patience[app.region] ? down(region, lasting) : HEALTHY;
        }
        if (since[region] > 0 && lasting < relief[app.region] && everDown[region]) {
            return down(region, lasting);
        }
        if (sim.net.storageDown(region)) {
            return storageLost(region, sim.time.now() - storageSince[region], patience[app.region]);
        }
        if (sim.net.anyCut() && Geography.runsJobs(region)) {
            for (var other : sim.apps) {
                if (sim.net.cutBetween(other.party, Party.batch(region))) {
                    return DISPUTED;
                }
            }
        }
        return HEALTHY;
    }
}
