package io.switchover.drill;

import io.switchover.drill.DrillState.Due;
import io.switchover.drill.DrillState.Obstacle;
import io.switchover.drill.LegOutcomePolicy.LegRequestResult;
import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.store.Change;
import io.switchover.store.Stored;
import io.switchover.switchover.request.SwitchoverOperations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Takes a drill that is due on its way there, notes what keeps it from that, or skips it. */
@ApplicationScoped
class DrillDeparture {
    private final DrillStore drills;
    private final Candidates candidates;
    private final SwitchoverOperations switchovers;
    private final DrillDeparturePolicy.Limits limits;

    DrillDeparture(DrillStore drills, Candidates candidates, SwitchoverOperations switchovers, DrillSettings settings) {
        this.drills = drills;
        this.candidates = candidates;
        this.switchovers = switchovers;
        this.limits = DrillDeparturePolicy.limits(candidates.reportMaxAge(), settings);
    }

    /** @param open drills that have not ended, with this one */
    void leave(
            Stored<Drill> drill,
            Due due,
            List<Stored<Drill>> open,
            Supplier<RecordTrust> view,
            HealthSnapshot healthSnapshot,
            long now) {
        boolean expired = DrillDeparturePolicy.expired(drill.value().occurrence(), now, limits.retryFor());
        var last = due.waitsFor();
        if (expired && last == null) {
            skip(drill, due, DrillDeparturePolicy.expiredBecause(null, limits.retryFor()));
            return;
        }
        var seen = view.get();
        if (!(seen instanceof RecordTrust.Sealed sealed)) {
            if (expired) {
                skip(drill, due, DrillDeparturePolicy.expiredBecause(last, limits.retryFor()));
            } else {
                drills.hinder(drill, due, new Obstacle("record", seen.sentence()));
            }
            return;
        }
        var facts = new DrillDeparturePolicy.Facts(
                sealed.record(), candidates.gather(healthSnapshot.verdicts()), drills.practised(), now);
        var step = DrillDeparturePolicy.decide(
                drill.value(), open.stream().map(Stored::value).toList(), facts, limits);
        // Once more: what objects now need not be what was noted, which changes with the rule and not with what it
        // measures.
        switch (expired ? DrillDeparturePolicy.expired(step, last, limits.retryFor()) : step) {
            case DrillDeparturePolicy.Step.Skip skip -> skip(drill, due, skip.obstacle());
            case DrillDeparturePolicy.Step.Wait wait -> drills.hinder(drill, due, wait.obstacle());
            case DrillDeparturePolicy.Step.MoveTo move -> request(drill, due, move, sealed.record());
        }
    }

    private void request(Stored<Drill> stored, Due due, DrillDeparturePolicy.Step.MoveTo move, RegionRecord record) {
        var drill = stored.value();
        var id = drill.wayThere();
        var to = move.target().region();
        var leaves = drill.setsOut(due.requested(id), DrillLeg.requested(id, move.from(), to));
        var because = "the move is practised, and " + to + " is ready";
        var outcome = switchovers.request(
                DrillDeparturePolicy.request(drill, id, to, because, record.epoch(), drill.isDry()),
                List.of(Change.replace(stored, leaves)));
        switch (LegOutcomePolicy.answer(outcome)) {
            case LegRequestResult.UnderWay under -> DrillStore.log(leaves);
            // An older version requests it, and writes nothing about it.
            case LegRequestResult.Known known -> drills.take(stored, leaves);
            case LegRequestResult.Again again -> {}
            case LegRequestResult.NotNow not -> drills.hinder(stored, due, new Obstacle("not-now", not.because()));
            case LegRequestResult.Wait wait -> drills.hinder(stored, due, wait.obstacle());
            case LegRequestResult.Never never -> skip(stored, due, never.obstacle());
            case LegRequestResult.Predicted predicted ->
                drills.take(
                        stored,
                        drill.take(due.predicted(new DrillState.Predicted(move.from(), to, predicted.steps()))));
        }
    }

    private void skip(Stored<Drill> drill, Due due, Obstacle obstacle) {
        drills.take(drill, drill.value().take(due.skipped(obstacle)));
    }
}
