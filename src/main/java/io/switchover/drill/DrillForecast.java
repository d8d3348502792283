package io.switchover.drill;

import io.switchover.drill.DrillState.Obstacle;
import io.switchover.drill.LegOutcomePolicy.LegRequestResult;
import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidates;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.request.SwitchoverOperations;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells what a drill would do if it left now. It writes nothing. */
@ApplicationScoped
public class DrillForecast {
    private final DrillStore drills;
    private final Candidates candidates;
    private final SwitchoverOperations switchovers;
    private final DrillDeparturePolicy.Limits limits;

    public DrillForecast(
            DrillStore drills, Candidates candidates, SwitchoverOperations switchovers, DrillSettings settings) {
        this.drills = drills;
        this.candidates = candidates;
        this.switchovers = switchovers;
        this.limits = DrillDeparturePolicy.limits(candidates.reportMaxAge(), settings);
    }

    public sealed interface Forecast {
        record Way(DrillState.Predicted what) implements Forecast {}

        /** It cannot be told now. No rule objects. */
        record NotNow(String because) implements Forecast {}

        /** Nobody could ask for this. */
        record Invalid(String because) implements Forecast {}

        record Objection(Obstacle obstacle) implements Forecast {}
    }

    /** @param now the store's time, in seconds */
    public Forecast of(Drill drill, RegionRecord record, HealthSnapshot healthSnapshot, long now) {
        var facts = new DrillDeparturePolicy.Facts(
                record, candidates.gather(healthSnapshot.verdicts()), drills.practised(), now);
        return switch (DrillDeparturePolicy.decide(drill, facts, limits)) {
            case DrillDeparturePolicy.Step.Not not -> new Forecast.Objection(not.obstacle());
            case DrillDeparturePolicy.Step.MoveTo move -> way(drill, move, record);
        };
    }

    private Forecast way(Drill drill, DrillDeparturePolicy.Step.MoveTo move, RegionRecord record) {
        var to = move.target().region();
        var outcome = switchovers.request(DrillDeparturePolicy.request(
                drill, drill.wayThere(), to, "the move would be practised", record.epoch(), true));
        return switch (LegOutcomePolicy.answer(outcome)) {
            case LegRequestResult.Predicted predicted ->
                new Forecast.Way(new DrillState.Predicted(move.from(), to, predicted.steps()));
            case LegRequestResult.Wait wait -> new Forecast.Objection(wait.obstacle());
            case LegRequestResult.NotNow not -> new Forecast.NotNow(not.because());
            case LegRequestResult.Never never ->
                new Forecast.Invalid(never.obstacle().because());
            case LegRequestResult.Known known -> moved();
            case LegRequestResult.UnderWay under -> moved();
            case LegRequestResult.Again again -> moved();
        };
    }

    private static Forecast moved() {
        return new Forecast.NotNow("the record has moved since it was looked at; ask again");
    }
}
