package io.switchover.drill;

import io.switchover.act.ActFailures;
import io.switchover.health.HealthSnapshot;
import io.switchover.region.RecordTrust;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.request.SwitchoverOperations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes every drill that has not ended further, whoever began it: asks for its switchovers, and writes down what became of them. */
@ApplicationScoped
public class DrillRunner {
    private final DrillStore drills;
    private final SwitchoverOperations switchovers;
    private final DrillDeparture departure;
    private final DrillReturn wayBack;
    private final DrillSettings settings;
    private final ActFailures failures;

    DrillRunner(
            DrillStore drills,
            SwitchoverOperations switchovers,
            DrillDeparture departure,
            DrillReturn wayBack,
            DrillSettings settings,
            ActFailures failures) {
        this.drills = drills;
        this.switchovers = switchovers;
        this.departure = departure;
        this.wayBack = wayBack;
        this.settings = settings;
        this.failures = failures;
    }

    /**
     * A drill that throws keeps no other from going on. Costs one query when no drill is open, or is there and not due to return.
     *
     * @param view what may be relied on about the record; asked only where a drill is to move
     */
    public void advance(Supplier<RecordTrust> view, HealthSnapshot healthSnapshot) {
        if (healthSnapshot.asOf() instanceof Answer.Answered<Long>(var now)) {
            drills.beginMissed();
            var open = drills.open();
            for (var drill : open) {
                failures.run(
                        "process a drill", drill.value().name(), () -> advance(drill, open, view, healthSnapshot, now));
            }
        }
    }

    private void advance(
            Stored<Drill> drill,
            List<Stored<Drill>> open,
            Supplier<RecordTrust> view,
            HealthSnapshot healthSnapshot,
            long now) {
        switch (drill.value().state()) {
            case DrillState.Due due -> departure.leave(drill, due, open, view, healthSnapshot, now);
            case DrillState.AwaitingReturn awaiting -> wayBack.goBack(drill, awaiting, view, healthSnapshot, now);
            case DrillState.Leg leg -> follow(drill, leg, now);
            case DrillState.Ended ended -> {}
        }
    }

    private void follow(Stored<Drill> drill, DrillState.Leg leg, long now) {
        switch (switchovers.find(leg.switchover())) {
            case Answer.Answered<Switchover>(var switchover) -> follow(drill, leg, switchover, now);
            case Answer.Refused<Switchover> lost ->
                write(drill, leg, new LegOutcomePolicy.Next.Abandoned(lost.because()), Instant.ofEpochSecond(now));
            // Whether it is over will be seen in another tick.
            case Answer.Unanswered<Switchover> u -> {}
        }
    }

    private void follow(Stored<Drill> drill, DrillState.Leg leg, Switchover switchover, long now) {
        var next = LegOutcomePolicy.next(drill.value().leg(leg.switchover()), switchover, drill.writtenAt());
        write(drill, leg, next, switchover.since());
        // What is after its move is bound by its own deadlines.
        if (next instanceof LegOutcomePolicy.Next.Wait) {
            DrillDeparturePolicy.givenUp(
                            drill.writtenAt(), now, settings.moveWithin(), DrillDeparturePolicy.blockedDays(settings))
                    .ifPresent(why -> {
                        var unused = switchovers.abandon(
                                switchover.id(), drill.value().name(), why);
                    });
        }
    }

    private void write(Stored<Drill> drill, DrillState.Leg leg, LegOutcomePolicy.Next next, Instant over) {
        var returnAfter = settings.afterMove() == DrillSettings.AfterMove.RETURN
                ? Optional.of(settings.returnAfter())
                : Optional.<Duration>empty();
        DrillProgressPolicy.after(drill.value(), leg, next, over, returnAfter)
                .ifPresent(after -> drills.take(drill, after));
    }
}
