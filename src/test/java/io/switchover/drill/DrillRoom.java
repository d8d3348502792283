package io.switchover.drill;

import io.switchover.act.ActFailures;
import io.switchover.failover.FailoverSettings;
import io.switchover.readiness.Candidates;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.request.SwitchoverOperations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What this room explains, for tests of others. */
public final class DrillRoom {
    private DrillRoom() {}

    /** Takes the drills of one app further. */
    public static DrillRunner runner(Documents documents, Candidates candidates, SwitchoverOperations switchovers) {
        return runner(documents, candidates, switchovers, new FixedDrillSettings(Optional.empty()));
    }

    public static DrillRunner runner(
            Documents documents, Candidates candidates, SwitchoverOperations switchovers, DrillSettings settings) {
        return runner(documents, candidates, switchovers, settings, loud());
    }

    /** Lets through what an act throws, so that no test misses it. */
    public static ActFailures loud() {
        return new ActFailures(Clock.systemUTC()) {
            @Override
            public boolean run(String act, String about, Runnable todo) {
                todo.run();
                return true;
            }
        };
    }

    static DrillRunner runner(
            Documents documents,
            Candidates candidates,
            SwitchoverOperations switchovers,
            DrillSettings settings,
            ActFailures failures) {
        return runner(new DrillStore(documents), candidates, switchovers, settings, failures);
    }

    static DrillRunner runner(
            DrillStore drills,
            Candidates candidates,
            SwitchoverOperations switchovers,
            DrillSettings settings,
            ActFailures failures) {
        return new DrillRunner(
                drills,
                switchovers,
                new DrillDeparture(drills, candidates, switchovers, settings),
                new DrillReturn(drills, candidates, switchovers, settings),
                settings,
                failures);
    }

    /** @param retryFor in seconds, as the others are */
    public static DrillSettings settings(
            String schedule, DrillSettings.AfterMove afterMove, int retryFor, int deadline, int returnAfter) {
        return new FixedDrillSettings(
                Optional.empty(),
                schedule,
                afterMove,
                Duration.ofSeconds(retryFor),
                Duration.ofSeconds(deadline),
                Duration.ofSeconds(returnAfter));
    }

    /** One that is there, and due to return to where it came from. */
    public static Drill awaiting(Instant occurrence, String from, String to, long epoch) {
        var drill = new Drill(occurrence, to, new DrillState.Due());
        var there = DrillLeg.requested(drill.wayThere(), from, to).moved(occurrence, 0, epoch, List.of());
        return new Drill(
                occurrence, to, new DrillState.AwaitingReturn(epoch, occurrence, null), null, null, List.of(there));
    }

    /** One that is there, as if its way there had made this epoch. */
    public static Drill underEpoch(Drill drill, long epoch) {
        return drill.state() instanceof DrillState.AwaitingReturn awaiting
                ? new Drill(
                        drill.occurrence(),
                        drill.begunByRegion(),
                        new DrillState.AwaitingReturn(epoch, awaiting.until(), awaiting.waitsFor()),
                        drill.requested(),
                        drill.dry(),
                        drill.legs())
                : drill;
    }

    /** What the timer of one app does. */
    public static Runnable timer(
            Documents documents, Regions regions, Clock clock, DrillSettings settings, FailoverSettings failover) {
        return new DrillStart(
                new DrillStore(documents),
                regions,
                clock,
                new DrillSchedule(settings, ZoneOffset.UTC),
                settings,
                failover)::begin;
    }

    public static DrillSchedule schedule(DrillSettings settings, ZoneId zone) {
        return new DrillSchedule(settings, zone);
    }

    public static DrillExplanation explanation(Documents documents, Candidates candidates, Regions regions) {
        var settings = new FixedDrillSettings(Optional.empty());
        return new DrillExplanation(
                new DrillStore(documents), candidates, regions, new DrillSchedule(settings, ZoneOffset.UTC), settings);
    }
}
