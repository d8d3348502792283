package io.switchover.pool.size;

import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.size.PoolPeaks.Day;
import io.switchover.pool.size.PoolPeaks.Measured;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many nodes a pool had at most, of late. Regions are not summed up: while a move warms its target both have the working size.
 * A day's peak only grows, so an app that was paused, and writes what it saw then, takes nothing away. A pool that did not get what it
 * was set to counts where and when it did: a formula may ask for more than any quota, and works with less.
 */
public final class PeakPolicy {
    /** A month and a few days, so that what a month's end needs is not forgotten before the next. */
    public static final int DAYS = 35;

    /** With 35 days each they are about 1.3 MB; Cosmos DB takes 2 MB in one document. */
    public static final int POOLS = 500;

    private PeakPolicy() {}

    /**
     * @param seen the needed pools, as the regions that answered have them; one pool may be there several times
     * @param now by the store
     */
    static PoolPeaks measured(PoolPeaks before, Collection<PoolSummary> seen, Instant now) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        var first = today.minusDays(DAYS);
        var pools = new TreeMap<String, Measured>();
        before.pools().forEach((id, measured) -> {
            var kept =
                    measured.days().stream().filter(day -> isAfter(day, first)).toList();
            if (!kept.isEmpty()) {
                pools.put(id, new Measured(measured.vmSize(), kept));
            }
        });
        for (var pool : seen) {
            if (pool.target() > 0 && pool.resizeErrors().isEmpty()) {
                var at = new Day(today.toString(), pool.targetDedicated(), pool.targetLowPriority());
                pools.merge(id(pool.id()), new Measured(vmSize(pool), List.of(at)), PeakPolicy::together);
            }
        }
        return new PoolPeaks(pools, before.jobs(), before.leftOut());
    }

    /**
     * The same with the jobs of this moment. A day's most only grows, as that of a pool does.
     *
     * @param live how many jobs are live or wait now
     */
    static PoolPeaks counted(PoolPeaks before, long live, Instant now) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        var days = new TreeMap<String, Long>();
        var known = before.jobs();
        if (known != null) {
            known.forEach((day, most) -> {
                if (isAfter(new Day(day, 0, 0), today.minusDays(DAYS))) {
                    days.put(day, most);
                }
            });
        }
        days.merge(today.toString(), live, Math::max);
        while (days.size() > DAYS) {
            days.pollFirstEntry();
        }
        return new PoolPeaks(before.pools(), days, before.leftOut());
    }

    /** The most jobs that were live or waited at once, of late. */
    public static long mostJobs(PoolPeaks peaks) {
        var jobs = peaks.jobs();
        return jobs == null
                ? 0
                : jobs.values().stream().mapToLong(most -> most).max().orElse(0);
    }

    /**
     * As many as one document has room for. What nobody needs goes first, and then what was measured longest ago.
     *
     * @param needed ids of pools that every region needs, in lower case
     */
    static PoolPeaks bounded(PoolPeaks all, Set<String> needed) {
        var kept = new TreeMap<String, Measured>();
        int leftOut = 0;
        var order = Comparator.<Map.Entry<String, Measured>, Boolean>comparing(pool -> !needed.contains(pool.getKey()))
                .thenComparing(pool -> lastDay(pool.getValue()), Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey);
        for (var pool : all.pools().entrySet().stream().sorted(order).toList()) {
            if (kept.size() < POOLS) {
                kept.put(
                        pool.getKey(),
                        new Measured(
                                pool.getValue().vmSize(), latest(pool.getValue().days())));
            } else if (needed.contains(pool.getKey())) {
                leftOut++;
            }
        }
        return new PoolPeaks(kept, all.jobs(), leftOut == 0 ? null : leftOut);
    }

    private static String lastDay(Measured measured) {
        return measured.days().isEmpty() ? "" : measured.days().getLast().day();
    }

    /** An app whose store was ahead may have written days to come. */
    private static List<Day> latest(List<Day> days) {
        return days.subList(Math.max(0, days.size() - DAYS), days.size());
    }

    /** What is no day was written by nobody who knows, and is forgotten. */
    private static boolean isAfter(Day day, LocalDate first) {
        try {
            return LocalDate.parse(day.day()).isAfter(first);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Measured together(Measured before, Measured now) {
        if (!before.vmSize().equals(now.vmSize())) {
            return now;
        }
        var days = new TreeMap<String, Day>();
        before.days().forEach(day -> days.put(day.day(), day));
        now.days()
                .forEach(day -> days.merge(
                        day.day(),
                        day,
                        (one, other) -> new Day(
                                one.day(),
                                Math.max(one.dedicatedNodes(), other.dedicatedNodes()),
                                Math.max(one.spotNodes(), other.spotNodes()))));
        return new Measured(now.vmSize(), List.copyOf(days.values()));
    }

    /** The most that was measured of it; empty when nothing was, or of another VM size. */
    public static Optional<PoolSize.Fixed> peak(PoolPeaks peaks, String pool, String vmSize) {
        return Optional.ofNullable(peaks.pools().get(id(pool)))
                .filter(measured -> measured.vmSize().equalsIgnoreCase(vmSize))
                .map(measured -> new PoolSize.Fixed(
                        measured.days().stream()
                                .mapToInt(Day::dedicatedNodes)
                                .max()
                                .orElse(0),
                        measured.days().stream().mapToInt(Day::spotNodes).max().orElse(0)));
    }

    private static String id(String pool) {
        return pool.toLowerCase(Locale.ROOT);
    }

    private static String vmSize(PoolSummary pool) {
        return pool.vmSize().toLowerCase(Locale.ROOT);
    }
}
