package io.switchover.drill;

import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** An NCRONTAB schedule of six fields, in UTC. A day must match both of its fields, as on the Functions platform. */
final class NcrontabSchedule {
    /** The platform's timers sometimes fire early. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.defineCron()
            .withSeconds()
            .withValidRange(0, 59)
            .and()
            .withMinutes()
            .withValidRange(0, 59)
            .and()
            .withHours()
            .withValidRange(0, 23)
            .and()
            .withDayOfMonth()
            .withValidRange(1, 31)
            .and()
            .withMonth()
            .withValidRange(1, 12)
            .and()
            .withDayOfWeek()
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .withValidRange(0, 7)
            .and()
            .matchDayOfWeekAndDayOfMonth()
            .instance());

    private final ExecutionTime times;

    private NcrontabSchedule(ExecutionTime times) {
        this.times = times;
    }

    static NcrontabSchedule parse(String ncrontab) {
        try {
            return new NcrontabSchedule(ExecutionTime.forCron(PARSER.parse(ncrontab)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "SWITCHOVER_DRILL_SCHEDULE is not an NCRONTAB schedule of six fields: " + ncrontab, e);
        }
    }

    /** The occurrence that a firing is for: the latest one that is at most a minute after it. */
    Optional<Instant> occurrence(Instant firing) {
        // The library looks strictly before.
        return times.lastExecution(firing.plus(EARLY).plusSeconds(1).atZone(ZoneOffset.UTC))
                .map(t -> t.toInstant());
    }

    /** The first one after a moment. */
    Optional<Instant> next(Instant after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(t -> t.toInstant());
    }
}
