package io.switchover.job.batch;

import io.switchover.job.JobSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to make no calls to a region that is too busy or silent. Without it every tick would meet a throttled account with all
 * that it refused the last time, and would spend its time waiting for one that says nothing.
 */
final class BackoffPolicy {
    private static final int DOUBLINGS = 20;

    private BackoffPolicy() {}

    /**
     * @param after how many calls in a row without an answer make the app wait
     * @param first the longest first wait
     * @param longest the longest wait
     * @param longestAsked the longest wait that the service can ask for
     */
    record Limits(int after, Duration first, Duration longest, Duration longestAsked) {
        static Limits of(JobSettings.Backoff settings) {
            return new Limits(settings.after(), settings.first(), settings.max(), settings.maxAsked());
        }

        /** One call without an answer is enough. */
        Limits atOnce() {
            return new Limits(1, first, longest, longestAsked);
        }
    }

    /**
     * What the service asks for, and a little more, so that not all who were sent away come back at once; else anything up to a
     * limit that doubles with each call without an answer.
     *
     * @param unanswered calls in a row, this one included
     * @param asked what the service asks for, or null
     * @param chance from 0 to 1
     */
    static Duration wait(int unanswered, @Nullable Duration asked, double chance, Limits limits) {
        if (asked != null) {
            return least(positive(asked), limits.longestAsked()).plus(part(limits.first(), chance));
        }
        int beyond = unanswered - Math.max(1, limits.after());
        if (beyond < 0) {
            return Duration.ZERO;
        }
        var upTo = least(limits.first().multipliedBy(1L << Math.min(beyond, DOUBLINGS)), limits.longest());
        return part(upTo, chance);
    }

    private static Duration part(Duration whole, double chance) {
        return Duration.ofNanos((long) (whole.toNanos() * chance));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
