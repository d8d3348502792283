package io.switchover.simulation;

import io.switchover.region.Hold;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.Placement;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Read;
import io.switchover.store.Write;
import io.switchover.switchover.RequestOutcome;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators do to the record, by way of one app: planned moves, holds, and after a repair the thaw. */
final class Moves {
    private final Simulation sim;
    private final App app;

    Moves(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    /** A planned switchover to the other region, and its first steps at once. */
    void planned(JobsLeftBehind jobsLeftBehind) {
        if (requests(Switchover.Kind.PLANNED, jobsLeftBehind)) {
            sim.weather.happens(jobsLeftBehind == JobsLeftBehind.FINISH ? Hazard.MOVE_FINISH : Hazard.MOVE_JOBS);
            if (app.look() instanceof RecordView.Sealed again) {
                app.continues(again);
            }
        }
    }

    /** Asks for a switchover to the other region; answers whether it was accepted. */
    boolean requests(Switchover.Kind kind, JobsLeftBehind jobsLeftBehind) {
        if (!(app.look() instanceof RecordView.Sealed sealed)) {
            return false;
        }
        var to = sealed.record().active(Party.JOBS.get(0)) ? Party.JOBS.get(1) : Party.JOBS.get(0);
        var outcome = app.requests()
                .request(new SwitchoverRequest(
                        null,
                        kind,
                        Requester.OPERATOR,
                        Placement.single(to),
                        jobsLeftBehind,
                        "an operator asked for it",
                        "operator",
                        List.of(),
                        null,
                        false));
        sim.history.tell("operator", () -> "is told: " + outcome.getClass().getSimpleName());
        return outcome instanceof RequestOutcome.Accepted;
    }

    void hold(@Nullable Hold hold) {
        if (app.documents.read(RegionRecord.class, RecordReader.RECORD) instanceof Read.Found<RegionRecord> found
                && app.documents
                        .replace(found.stored(), found.stored().value().withHold(hold))
                        .done()) {
            sim.weather.happens(Hazard.HOLD);
        }
    }

    /** What is there is taken as it is, under an epoch that neither it nor any storage has ever seen. */
    void thaw() {
        if (repaired().done()) {
            sim.weather.happens(Hazard.THAW);
        }
    }

    private Write repaired() {
        long sealed = sim.storages.highest();
        return switch (app.documents.read(RegionRecord.class, RecordReader.RECORD)) {
            case Read.Found<RegionRecord> found -> {
                var old = found.stored().value();
                if (!(app.ends().replaced(old, "thaw", sim.storeSeconds())
                        instanceof Answer.Answered<List<Change>>(var ended))) {
                    yield new Write.NotTried("what is in flight cannot be read");
                }
                var changes = new ArrayList<Change>();
                changes.add(Change.replace(
                        found.stored(),
                        new RegionRecord(
                                Math.max(old.epoch(), sealed) + 1,
                                old.placement(),
                                old.left(),
                                old.since(),
                                "it was repaired",
                                "operator",
                                null,
                                null,
                                old.automaticMoves(),
                                sim.scenario.mark())));
                changes.addAll(ended);
                yield app.documents.commit(changes);
            }
            case Read.Absent<RegionRecord> absent -> {
                var first = RegionRecord.first(Party.JOBS.get(0), app.clock().instant(), sim.scenario.mark());
                yield app.documents.insert(
                        RecordReader.RECORD,
                        new RegionRecord(
                                sealed + 1,
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
            case Read.Unreadable<RegionRecord> unreadable -> new Write.Unknown(unreadable.because());
        };
    }
}
