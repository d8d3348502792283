package io.switchover.simulation;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillRoom;
import io.switchover.drill.DrillSettings;
import io.switchover.drill.DrillState;
import io.switchover.failover.FailoverSettings;
import io.switchover.failover.FixedFailoverSettings;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One drill that is due in a few of the seeds, and what must be true of it. They are drawn with dice of their own, so that a seed
 * without one goes as it would if there were no drills.
 */
final class Drills {
    private static final long APART = 0x5DEECE66DL;
    private static final int ONE_IN = 20;
    private static final int LATEST = 100_000;
    private static final int LOOK_EVERY = 3_000;
    private static final String BACK = "-back";

    private final Simulation sim;
    private final Dice dice;
    private final boolean drawn;
    private final Instant due;
    private final FailoverSettings.Mode mode;
    private final DrillSettings settings;
    private final List<String> legs = new ArrayList<>();

    Drills(Simulation sim, long seed) {
        this.sim = sim;
        dice = new Dice(seed ^ APART);
        drawn = dice.oneIn(ONE_IN);
        due = Simulation.BEGINNING.plusSeconds(60L * dice.below(3));
        mode = dice.oneIn(8) ? FailoverSettings.Mode.OBSERVE : FailoverSettings.Mode.AUTOMATIC;
        var at = due.atZone(ZoneOffset.UTC);
        settings = DrillRoom.settings(
                sim.mutant.drillSchedule("0 " + at.getMinute() + " " + at.getHour() + " * * *"),
                dice.oneIn(3) ? DrillSettings.AfterMove.STAY : DrillSettings.AfterMove.RETURN,
                dice.of(new Integer[] {120, 600}),
                dice.of(new Integer[] {60, 600}),
                dice.of(new Integer[] {5, 60}));
    }

    boolean drawn() {
        return drawn;
    }

    DrillSettings settings() {
        return settings;
    }

    /** Every app's timer fires, some of them late and some of them twice. */
    void plan() {
        if (!drawn) {
            return;
        }
        if (dice.oneIn(3)) {
            sim.time.in(sinceBeginning(), this::meddles);
        }
        for (var app : sim.apps) {
            for (int times = dice.oneIn(3) ? 2 : 1; times > 0; times--) {
                sim.time.in(sinceBeginning() + dice.below(LATEST), () -> fires(app));
            }
        }
    }

    /** While the drill is there somebody repairs the record, so that the epoch is not the drill's any more. */
    private void meddles() {
        if (state() instanceof DrillState.AwaitingReturn) {
            sim.people.byOperator(app -> new Moves(sim, app).thaw());
        } else if (state() == null || state() instanceof DrillState.Open) {
            sim.time.in(LOOK_EVERY, this::meddles);
        }
    }

    private @Nullable DrillState state() {
        return sim.cosmos.look(Drill.class, Drill.key(due)).map(Drill::state).orElse(null);
    }

    private long sinceBeginning() {
        return due.toEpochMilli() - Simulation.BEGINNING.toEpochMilli();
    }

    private void fires(App app) {
        if (app.up()) {
            sim.weather.happens(Hazard.DRILL);
            app.starts("drill timer", app.drillTimer());
        }
    }

    /** What the timer of one app does. */
    Runnable timer(Documents documents, App app) {
        return DrillRoom.timer(
                documents, sim.geography.of(app.region), app.clock(), settings, new FixedFailoverSettings(mode));
    }

    /** Whether it is over, if there is one. */
    boolean rests() {
        return !drawn || !(state() instanceof DrillState.Open);
    }

    String said() {
        return sim.cosmos.look(Drill.class, Drill.key(due)).map(Drill::toString).orElse("no drill");
    }

    /** A switchover has been begun. */
    void begun(Switchover switchover) {
        if (switchover.requester() != Requester.DRILL) {
            return;
        }
        legs.add(switchover.id());
        boolean back = switchover.id().endsWith(BACK);
        long same = legs.stream().filter(id -> id.endsWith(BACK) == back).count();
        if (same > 1 && !sim.weather.happened(Hazard.REWOUND)) {
            sim.promises.broken("P8: for one occurrence there are " + String.join(", ", legs));
        }
        if (back) {
            goesBack(switchover);
        }
    }

    private void goesBack(Switchover switchover) {
        var id = switchover.id();
        var there = sim.promises.switchovers.now(key(id.substring(0, id.length() - BACK.length())));
        var made = there == null ? null : there.madeEpoch();
        if (made == null || made != switchover.decidedAt()) {
            sim.promises.broken("P8: " + id + " goes back under epoch " + switchover.decidedAt()
                    + ", and the way there made epoch " + made);
        }
    }

    private static Key key(String id) {
        return Switchover.key(id);
    }
}
