package io.switchover.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acts that stand still in the middle and go on as if nothing had happened. Chance alone lets one go on at the one moment that
 * hurts about once in a hundred thousand seeds; so some stand still at a hinge, and go on when somebody else is at one.
 */
final class Pauses {
    private static final int SHORTEST = 1_000;
    private static final int LONGEST = 60_000;
    private static final int AT_ONCE = 50;

    private final Simulation sim;
    private final List<Pause> open = new ArrayList<>();
    private boolean hinge;
    private boolean stops;
    private @Nullable Runnable meanwhile;

    Pauses(Simulation sim) {
        this.sim = sim;
    }

    private final class Pause implements Runnable {
        private final App app;
        private final Strand strand;
        private final int generation;

        Pause(App app, Strand strand, int generation) {
            this.app = app;
            this.strand = strand;
            this.generation = generation;
        }

        @Override
        public void run() {
            if (open.remove(this)) {
                app.goesOn(strand, generation);
            }
        }
    }

    /** Whether an act that has been answered goes on only later. */
    boolean pauses(boolean atHinge) {
        boolean mustStop = atHinge && (meanwhile != null || stops);
        stops = stops && !atHinge;
        return mustStop || sim.weather.pauses(atHinge);
    }

    /** Whoever is answered next at a hinge stands still, and something happens. */
    void next(Runnable happens) {
        meanwhile = happens;
    }

    void pause(App app, Strand strand, int generation) {
        sim.history.tell(app.name, () -> "stands still");
        var pause = new Pause(app, strand, generation);
        open.add(pause);
        sim.time.in(sim.dice.between(SHORTEST, LONGEST), pause);
        if (meanwhile != null) {
            sim.time.in(sim.dice.below(SHORTEST), meanwhile);
            meanwhile = null;
        }
    }

    /** What has just taken effect changes what others may still do. */
    void atHinge() {
        hinge = true;
    }

    /** A tombstone is there, and is not yet closed: now is the time for whoever believes that the id is free. */
    void tombstone() {
        atHinge();
        if (!open.isEmpty() && (sim.weather.happened(Hazard.OVERTAKEN) || sim.dice.oneIn(2))) {
            stops = true;
            open.forEach(pause -> sim.time.in(sim.dice.below(AT_ONCE), pause));
        }
    }

    boolean takeHinge() {
        boolean was = hinge;
        hinge = false;
        return was;
    }
}
