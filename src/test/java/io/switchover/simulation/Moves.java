package io.switchover.simulation;

import io.switchover.health.Verdict;
import io.switchover.health.Verdicts;
import io.switchover.region.Hold;
import io.switchover.region.Leaving;
import io.switchover.region.Lookout;
import io.switchover.region.Outlook;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import org.jspecify.annotations.Nullable;

/** Whoever changes the record, by way of one app: failover, operators, and after a repair the thaw. One guarded write each. */
final class Moves {
    private final Simulation sim;
    private final App app;

    Moves(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    void considers(Outlook.Sealed sealed, Verdicts verdicts) {
        var before = sealed.entry();
        if (before.hold() != null && sim.mutant.heedsHolds()) {
            return;
        }
        for (int region = 0; region < Party.JOBS.size(); region++) {
            var name = Party.JOBS.get(region);
            var other = Party.JOBS.get(1 - region);
            if (before.active(name) && verdicts.down(name) && verdicts.of(other) instanceof Verdict.Healthy) {
                moved(sealed.stored(), other, Leaving.MOVE_JOBS, name + " is down", "failover", true);
                return;
            }
        }
    }

    void planned(Leaving leaving) {
        if (app.look() instanceof Outlook.Sealed sealed) {
            var to = sealed.entry().active(Party.JOBS.get(0)) ? Party.JOBS.get(1) : Party.JOBS.get(0);
            if (moved(sealed.stored(), to, leaving, "an operator asked for it", "operator", false)) {
                sim.weather.happens(leaving == Leaving.FINISH ? Hazard.MOVE_FINISH : Hazard.MOVE_JOBS);
            }
        }
    }

    private boolean moved(
            Stored<RegionRecord> stored, String to, Leaving leaving, String because, String by, boolean automatic) {
        var after = stored.value()
                .moved(to, leaving, because, by, automatic, app.clock().instant(), sim.scenario.mark());
        return app.documents
                .replace(stored, sim.mutant.move(stored.value(), after))
                .done();
    }

    void hold(@Nullable Hold hold) {
        if (app.documents.read(RegionRecord.class, Lookout.RECORD) instanceof Read.Found<RegionRecord> found
                && app.documents
                        .replace(found.stored(), found.stored().value().held(hold))
                        .done()) {
            sim.weather.happens(Hazard.HOLD);
        }
    }

    /** What is there is taken as it is, under an epoch that no storage has ever seen. */
    void thaw() {
        long epoch = sim.storages.highest() + 1;
        switch (app.documents.read(RegionRecord.class, Lookout.RECORD)) {
            case Read.Found<RegionRecord> found -> {
                var old = found.stored().value();
                var unused = app.documents.replace(
                        found.stored(),
                        new RegionRecord(
                                epoch,
                                old.placement(),
                                old.left(),
                                old.since(),
                                "it was repaired",
                                "operator",
                                null,
                                old.switchover(),
                                old.automaticMoves(),
                                sim.scenario.mark()));
            }
            case Read.Absent<RegionRecord> absent -> {
                var first = RegionRecord.first(Party.JOBS.get(0), app.clock().instant(), sim.scenario.mark());
                var unused = app.documents.insert(
                        Lookout.RECORD,
                        new RegionRecord(
                                epoch,
                                Placement.single(Party.JOBS.get(0)),
                                first.left(),
                                first.since(),
                                "it was repaired",
                                "operator",
                                null,
                                null,
                                first.automaticMoves(),
                                first.mark()));
            }
            case Read.Unreadable<RegionRecord> unreadable -> {}
        }
    }
}
