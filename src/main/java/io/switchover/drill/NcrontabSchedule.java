package io.switchover.drill;

import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An NCRONTAB schedule of six fields, by the clock on the wall of one time zone. A day must match both of its fields, as on the Functions
 * platform. In the hour that a zone has twice, a time is the first of the two; one that a zone skips is as much later.
 */
public final class NcrontabSchedule {
    /** The platform's timers sometimes fire early. */
    private static final Duration EARLY = Duration.ofMinutes(1);

    /** Of these the shortest time between two is taken: five years of months. */
    private static final int MANY = 60;

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

    private final ExecutionTime executionTime;
    private final ZoneId zone;

    private NcrontabSchedule(ExecutionTime executionTime, ZoneId zone) {
        this.executionTime = executionTime;
        this.zone = zone;
    }

    static NcrontabSchedule parse(String ncrontab, ZoneId zone) {
        try {
            return new NcrontabSchedule(ExecutionTime.forCron(PARSER.parse(ncrontab)), zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "SWITCHOVER_DRILL_SCHEDULE is not an NCRONTAB schedule of six fields: " + ncrontab, e);
        }
    }

    /** Why no drill would ever be due by it; empty when one would be. */
    public static Optional<String> flaw(String ncrontab) {
        try {
            return parse(ncrontab, ZoneOffset.UTC).next(Instant.EPOCH).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "there is no day like that, so no drill is ever due; set a day that comes every month");
        } catch (IllegalArgumentException unread) {
            return Optional.of("drills cannot be read from it; write numbers, lists, ranges and */n only");
        }
    }

    /** The shortest time between two of its next occurrences, many of them; empty when there are not two. */
    public static Optional<Duration> shortest(String ncrontab) {
        var schedule = parse(ncrontab, ZoneOffset.UTC);
        var shortest = Optional.<Duration>empty();
        var last = schedule.next(Instant.EPOCH);
        for (int i = 0; i < MANY && last.isPresent(); i++) {
            var next = schedule.next(last.get());
            var between = last.flatMap(from -> next.map(to -> Duration.between(from, to)));
            shortest = Stream.concat(shortest.stream(), between.stream()).min(Comparator.naturalOrder());
            last = next;
        }
        return shortest;
    }

    /** The occurrence that a firing is for: the latest one that is at most a minute after it. */
    Optional<Instant> occurrence(Instant firing) {
        // The library looks strictly before.
        return executionTime
                .lastExecution(wall(firing.plus(EARLY).plusSeconds(1)))
                .map(this::instant);
    }

    /** The first one after a moment. */
    Optional<Instant> next(Instant after) {
        var first = executionTime.nextExecution(wall(after));
        // In an hour that comes twice, the first on the wall may be over.
        return first.map(this::instant).filter(after::isBefore).or(() -> first.flatMap(executionTime::nextExecution)
                .map(this::instant));
    }

    /** What the clock on the wall shows, as if it were in UTC: the library then knows of no change of the clock. */
    private ZonedDateTime wall(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone).atZone(ZoneOffset.UTC);
    }

    private Instant instant(ZonedDateTime wall) {
        return wall.toLocalDateTime().atZone(zone).toInstant();
    }
}
