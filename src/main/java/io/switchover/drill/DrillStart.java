package io.switchover.drill;

import io.switchover.failover.FailoverSettings;
import io.switchover.region.Regions;
import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Begins the drill of an occurrence when the timer fires, unless another app has begun it. The next tick of any app takes it further. */
@ApplicationScoped
class DrillStart {
    private final DrillStore drills;
    private final Regions regions;
    private final Clock clock;
    private final DrillSchedule schedule;
    private final DrillSettings settings;
    private final FailoverSettings failoverSettings;

    DrillStart(
            DrillStore drills,
            Regions regions,
            Clock clock,
            DrillSchedule schedule,
            DrillSettings settings,
            FailoverSettings failoverSettings) {
        this.drills = drills;
        this.regions = regions;
        this.clock = clock;
        this.schedule = schedule;
        this.settings = settings;
        this.failoverSettings = failoverSettings;
    }

    void begin() {
        var firing = clock.instant();
        schedule.occurrence(firing)
                .map(occurrence -> Drill.scheduled(occurrence, regions.here(), state(occurrence, firing), dry()))
                .ifPresent(drills::beginOfSchedule);
    }

    private boolean dry() {
        return failoverSettings.mode() == FailoverSettings.Mode.OBSERVE;
    }

    private DrillState state(Instant occurrence, Instant firing) {
        var unknown = schedule.unknown();
        if (unknown.isPresent()) {
            return new DrillState.Skipped("zone", unknown.get());
        }
        return DrillDeparturePolicy.timerLate(occurrence, firing, settings.retryFor())
                ? new DrillState.Skipped(
                        "timer-late",
                        "the timer fired " + Durations.of(Duration.between(occurrence, firing)) + " late, limit "
                                + Durations.of(settings.retryFor())
                                + ": too late, or the platform's timers are not in the time zone " + schedule.zone())
                : new DrillState.Due();
    }
}
