package io.switchover.drill;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
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
    private final Optional<String> unknown;

    @Inject
    DrillSchedule(DrillSettings settings) {
        this(settings, System.getenv());
        LOG.infof("drills are due by the schedule %s in the time zone %s", settings.schedule(), zone);
        unknown.ifPresent(why -> LOG.warnf("the schedule's drills are skipped: %s", why));
    }

    DrillSchedule(DrillSettings settings, Map<String, String> environment) {
        this(settings, PlatformZone.id(environment), PlatformZone.unknown(environment));
    }

    DrillSchedule(DrillSettings settings, ZoneId zone) {
        this(settings, zone, Optional.empty());
    }

    private DrillSchedule(DrillSettings settings, ZoneId zone, Optional<String> unknown) {
        this.settings = settings;
        this.schedule = NcrontabSchedule.parse(settings.schedule(), zone);
        this.zone = zone;
        this.unknown = unknown;
    }

    public DrillSettings settings() {
        return settings;
    }

    /** Why the platform's time zone is not known; empty when it is. */
    Optional<String> unknown() {
        return unknown;
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

    /** Whether more than two periods have passed since an occurrence, and the time in which the drill of the second is tried. */
    boolean twoPassed(Instant since, Instant now) {
        return next(since)
                .flatMap(this::next)
                .filter(second -> now.isAfter(second.plus(settings.retryFor())))
                .isPresent();
    }

    /** When the next one is due, in a sentence. */
    String due(Instant after) {
        return unknown.isPresent()
                ? "the schedule's drills are skipped: " + unknown.get()
                : next(after)
                        .map(next -> "the next drill is due at " + next + zoned(next))
                        .orElse("no drill is due");
    }

    private String zoned(Instant next) {
        return zone.normalized().equals(java.time.ZoneOffset.UTC)
                ? ""
                : " (" + next.atZone(zone).toLocalDateTime() + " in " + zone + ")";
    }
}
