package io.switchover.drill;

import io.switchover.drill.DrillState.AwaitingReturn;
import io.switchover.drill.DrillState.Obstacle;
import io.switchover.drill.LegOutcomePolicy.LegRequestResult;
import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordTrust;
import io.switchover.store.Change;
import io.switchover.store.Stored;
import io.switchover.switchover.request.SwitchoverOperations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes a drill that is there on its way back, when that is due. Costs nothing before. */
@ApplicationScoped
class DrillReturn {
    private final DrillStore drills;
    private final Candidates candidates;
    private final SwitchoverOperations switchovers;
    private final DrillDeparturePolicy.Limits limits;

    DrillReturn(DrillStore drills, Candidates candidates, SwitchoverOperations switchovers, DrillSettings settings) {
        this.drills = drills;
        this.candidates = candidates;
        this.switchovers = switchovers;
        this.limits = DrillDeparturePolicy.limits(candidates.reportMaxAge(), settings);
    }

    void goBack(
            Stored<Drill> drill,
            AwaitingReturn awaiting,
            Supplier<RecordTrust> view,
            HealthSnapshot healthSnapshot,
            long now) {
        if (!ReturnPolicy.due(awaiting, now)) {
            return;
        }
        var blocked = ReturnPolicy.blocked(awaiting, now, limits);
        if (blocked.isPresent()) {
            // For days, so nothing else is read.
            drills.hinder(drill, awaiting, blocked.get());
            return;
        }
        var seen = view.get();
        if (!(seen instanceof RecordTrust.Sealed sealed)) {
            drills.hinder(drill, awaiting, new Obstacle("record", seen.sentence()));
            return;
        }
        var there = drill.value().way().getFirst();
        var facts = new DrillDeparturePolicy.Facts(
                sealed.record(), candidates.gather(healthSnapshot.verdicts()), Map.of(), now);
        switch (ReturnPolicy.decide(awaiting, there, facts, limits)) {
            case ReturnPolicy.Step.Stay stay -> stay(drill, awaiting, stay.obstacle());
            case ReturnPolicy.Step.Wait wait -> drills.hinder(drill, awaiting, wait.obstacle());
            case ReturnPolicy.Step.GoBack back -> request(drill, awaiting, there);
        }
    }

    private void request(Stored<Drill> stored, AwaitingReturn awaiting, DrillLeg there) {
        var drill = stored.value();
        var id = drill.wayBack();
        var turned = drill.setsOut(awaiting.returnRequested(id), DrillLeg.requested(id, there.to(), there.from()));
        var because = "the move was practised, and everything goes back to " + there.from();
        var outcome = switchovers.request(
                DrillDeparturePolicy.request(drill, id, there.from(), because, awaiting.epoch(), false),
                List.of(Change.replace(stored, turned)));
        switch (LegOutcomePolicy.answer(outcome)) {
            case LegRequestResult.UnderWay under -> DrillStore.log(turned);
            case LegRequestResult.Known known -> drills.take(stored, turned);
            case LegRequestResult.Again again -> {}
            case LegRequestResult.Predicted dry -> {}
            case LegRequestResult.NotNow not -> drills.hinder(stored, awaiting, new Obstacle("not-now", not.because()));
            case LegRequestResult.Wait wait -> drills.hinder(stored, awaiting, wait.obstacle());
            case LegRequestResult.Never never -> stay(stored, awaiting, never.obstacle());
        }
    }

    private void stay(Stored<Drill> drill, AwaitingReturn awaiting, Obstacle obstacle) {
        drills.take(drill, drill.value().take(awaiting.notReturned(obstacle)));
    }
}
