package io.switchover.drill;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jboss.logging.Logger;

/** When drills are due, in the time zone in which the platform's timer fires. */
@Startup
@ApplicationScoped
public class DrillSchedule {
    private static final Logger LOG = Logger.getLogger(DrillSchedule.class);

    private final DrillSettings settings;
    private final NcrontabSchedule schedule;
    private final ZoneId zone;

    @Inject
    DrillSchedule(DrillSettings settings) {
        this(settings, PlatformZone.id(System.getenv()));
        LOG.infof("drills are due by the schedule %s in the time zone %s", settings.schedule(), zone);
    }

    DrillSchedule(DrillSettings settings, ZoneId zone) {
        this.settings = settings;
        this.schedule = NcrontabSchedule.parse(settings.schedule(), zone);
        this.zone = zone;
    }

    public DrillSettings settings() {
        return settings;
    }

    /** The time zone of every timer's schedule. */
    public String zone() {
        return zone.getId();
    }

    Optional<Instant> occurrence(Instant firing) {
        return schedule.occurrence(firing);
    }

    Optional<Instant> next(Instant after) {
        return schedule.next(after);
    }

    /** When the next one is due, in a sentence. */
    String due(Instant after) {
        return next(after)
                .map(next -> "the next drill is due at " + next + zoned(next))
                .orElse("no drill is due");
    }

    private String zoned(Instant next) {
        return zone.normalized().equals(java.time.ZoneOffset.UTC)
                ? ""
                : " (" + next.atZone(zone).toLocalDateTime() + " in " + zone + ")";
    }
}
