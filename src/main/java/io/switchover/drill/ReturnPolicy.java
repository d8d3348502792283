package io.switchover.drill;

import io.switchover.drill.DrillPolicy.Facts;
import io.switchover.drill.DrillPolicy.Limits;
import io.switchover.drill.DrillState.AwaitingReturn;
import io.switchover.drill.DrillState.Obstacle;
import io.switchover.readiness.Candidate;
import io.switchover.readiness.CandidatePolicy;
import io.switchover.region.RegionRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** Whether a drill that is there may go back now. It goes only from what it made itself. */
final class ReturnPolicy {
    private ReturnPolicy() {}

    sealed interface Step {
        record GoBack() implements Step {}

        /** A rule objects that may hold later. */
        record Wait(Obstacle obstacle) implements Step {}

        /** It does not go back any more. */
        record Stay(Obstacle obstacle) implements Step {}
    }

    static boolean due(AwaitingReturn awaiting, long now) {
        return now >= awaiting.until().getEpochSecond();
    }

    /** @param there the way there, which is taken backwards */
    static Step decide(AwaitingReturn awaiting, DrillLeg there, Facts facts, Limits limits) {
        var record = facts.record();
        if (record.epoch() != awaiting.epoch()) {
            return new Step.Stay(new Obstacle("epoch", moved(awaiting, record)));
        }
        if (DrillPolicy.tooLate(awaiting.until(), facts.now(), limits.retryFor())) {
            return new Step.Stay(DrillPolicy.tooLate(awaiting.waitsFor(), limits.retryFor()));
        }
        var today = LocalDate.ofInstant(Instant.ofEpochSecond(facts.now()), ZoneOffset.UTC);
        return DrillPolicy.blocked(today, limits)
                .or(() -> DrillPolicy.hindered(facts))
                .or(() -> DrillPolicy.unwell(there.to(), facts.regions()))
                .or(() -> unready(there.from(), facts, limits))
                .<Step>map(Step.Wait::new)
                .orElseGet(Step.GoBack::new);
    }

    static String moved(AwaitingReturn awaiting, RegionRecord record) {
        return "the record is at epoch " + record.epoch() + ", active "
                + record.placement().text() + " by "
                + record.by() + ", and the way back is taken only at epoch " + awaiting.epoch()
                + ", which the drill made; move back with POST /api/switchovers if you want that";
    }

    private static Optional<Obstacle> unready(String to, Facts facts, Limits limits) {
        var home = facts.regions().stream()
                .filter(region -> region.region().equals(to))
                .findFirst();
        return home.isEmpty()
                ? Optional.of(new Obstacle("nowhere-to-go", to + " does not run jobs any more"))
                : unready(home.get(), facts, limits);
    }

    private static Optional<Obstacle> unready(Candidate home, Facts facts, Limits limits) {
        var refusals = CandidatePolicy.refusals(home, Set.of(), facts.now(), limits.reportMaxAge());
        return refusals.isEmpty() ? Optional.empty() : Optional.of(DrillPolicy.obstacle(refusals));
    }
}
