package io.switchover.simulation;

import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.request.PoolHands;
import io.switchover.pool.request.PoolShelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In some of the seeds people ask for a pool, upload it and delete it, apps look for uploads and measure how large it was, and Azure has no
 * nodes for it in a region for a while. Drawn with dice of their own, so that the other seeds are what they were.
 */
final class WantedPools {
    private static final long APART = 0x2545F4914F6CDD1DL;
    private static final int EVERY = 32;
    private static final int THESE = 2;
    private static final String POOL = "wanted";
    private static final int MOST_NODES = 1_000;
    private static final int PERIOD = 20_000;

    private final Simulation sim;
    private final Dice dice;
    private final boolean any;
    private final PoolShelf shelf = new PoolShelf();
    private int nodes;
    /** When somebody last changed the pool by its door, by the asked app's clock, and was told that it is done. */
    private @Nullable Instant changed;

    private int highest;
    private int withoutNodes = -1;
    private long since;

    WantedPools(Simulation sim, long seed) {
        this.sim = sim;
        dice = new Dice(seed ^ APART);
        any = Math.floorMod(seed, EVERY) == THESE;
    }

    void plan() {
        if (!any) {
            return;
        }
        for (int i = dice.between(4, 9); i > 0; i--) {
            sim.time.in(dice.below((int) sim.end), this::asks);
        }
        for (int i = dice.between(2, 5); i > 0; i--) {
            sim.time.in(dice.below((int) sim.end), this::measure);
        }
        if (dice.oneIn(2)) {
            sim.time.in(dice.below((int) sim.end), this::noNodes);
        }
        looks();
    }

    /** Every app's sweep. */
    private void looks() {
        if (!sim.mended()) {
            for (var app : sim.apps) {
                sim.time.in(dice.below(PERIOD), () -> acts(app, "looks for uploaded pools", PoolHands::sweep));
            }
            sim.time.in(PERIOD, this::looks);
        }
    }

    private void asks() {
        var app = dice.of(sim.apps);
        switch (dice.below(3)) {
            case 0 -> {
                var region = Party.NAMES.get(dice.below(sim.apps.length));
                int size = ++nodes;
                sim.history.tell("somebody", () -> "uploads a pool of " + size + " nodes to " + region);
                shelf.upload(region, POOL, size, Simulation.BEGINNING.plusMillis(sim.time.now()));
            }
            case 1 -> {
                int size = ++nodes;
                changes(app, "is asked for a pool of " + size + " nodes", hands -> hands.put(POOL, size));
            }
            default -> changes(app, "is asked to delete a pool", hands -> hands.delete(POOL));
        }
    }

    private void changes(App app, String what, java.util.function.Predicate<PoolHands> change) {
        var at = app.clock().instant();
        acts(app, what, hands -> {
            if (change.test(hands) && (changed == null || changed.isBefore(at))) {
                changed = at;
            }
        });
    }

    private void acts(App app, String what, java.util.function.Consumer<PoolHands> act) {
        if (app.up()) {
            var hands = new PoolHands(
                    sim.mutant.desiring(sim, app.documents),
                    shelf,
                    region -> sim.net.open(app.party, Party.storage(Party.index(region))),
                    sim.geography.of(app.region),
                    app.clock(),
                    () -> Duration.ofMillis(sim.time.now()));
            app.starts(what, () -> {
                act.accept(hands);
                check();
            });
        }
    }

    /** Several apps do it at once, each with what it saw. */
    private void measure() {
        var asOf = Simulation.BEGINNING.plusSeconds(sim.storeSeconds() - Simulation.BEGINNING.getEpochSecond());
        for (var app : sim.apps) {
            int seen = dice.between(1, MOST_NODES);
            acts(app, "measures a pool of " + seen + " nodes", hands -> hands.measure(POOL, seen, asOf));
        }
    }

    /** What people have changed stays, whatever lay in a container before; and a peak only grows. */
    private void check() {
        if (sim.weather.mayRewind()) {
            return;
        }
        int peak = PoolHands.peak(sim.cosmos.truth(), POOL);
        if (peak < highest) {
            sim.promises.broken("P17: the peak of the pool was " + highest + " nodes, and is " + peak);
        }
        highest = peak;
        var after = changed;
        PoolHands.desired(sim.cosmos.truth(), POOL)
                .filter(pool -> pool.by().equals(PoolHands.UPLOAD) && !Boolean.TRUE.equals(pool.deleted()))
                .map(DesiredPool::since)
                .filter(uploaded -> after != null && uploaded.plusSeconds(1).isBefore(after))
                .ifPresent(uploaded -> {
                    if (!sim.weather.drawn(Hazard.CLOCK)) {
                        sim.promises.broken("P17: a pool that was uploaded at " + uploaded
                                + " is desired, although somebody has changed or deleted it at " + after);
                    }
                });
    }

    private void noNodes() {
        withoutNodes = sim.geography.any(dice);
        since = sim.time.now();
        sim.observatory.linksChanged();
        sim.history.tell("world", () -> "Azure has no nodes in " + Party.NAMES.get(withoutNodes));
        sim.time.in(dice.between(PERIOD, 3 * PERIOD), () -> withoutNodes = -1);
    }

    /** Where a region is well but for that. */
    Verdict verdict(int region, Verdict honest) {
        return region == withoutNodes && honest instanceof Verdict.Healthy
                ? new Verdict.Impaired(
                        "Azure has no nodes there", Set.of(Signal.POOL), Duration.ofMillis(sim.time.now() - since))
                : honest;
    }

    void mend() {
        withoutNodes = -1;
    }
}
