package io.switchover.local.batch.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Makes etags as the service does: the time of the change, counted in 100 ns since the year 1, in hexadecimal. Two changes never
 * share one, even when the clock stands still, or an If-Match would hold for a version it was not read from.
 */
final class Revisions {
    private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

    private final Clock clock;
    private long last;

    Revisions(Clock clock) {
        this.clock = clock;
    }

    /** As fine as the service writes times, so that what a caller read compares equal to what is kept. */
    Instant now() {
        Instant now = clock.instant();
        return now.minusNanos(now.getNano() % 100);
    }

    /** Call it under the account's lock. */
    Revision next() {
        Instant now = now();
        Duration since = Duration.between(YEAR_ONE, now);
        long ticks = since.getSeconds() * 10_000_000L + since.getNano() / 100;
        last = Math.max(ticks, last + 1);
        return new Revision("0x" + Long.toHexString(last).toUpperCase(Locale.ROOT), now);
    }
}
