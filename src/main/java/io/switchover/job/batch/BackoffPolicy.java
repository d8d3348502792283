package io.switchover.job.batch;

import io.switchover.job.JobSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * For how long a region is left alone that is too busy or silent. Without it every tick would meet a throttled account with all
 * that it refused the last time, and would spend its time waiting for one that says nothing.
 */
final class BackoffPolicy {
    private static final int DOUBLINGS = 20;

    private BackoffPolicy() {}

    /**
     * @param after how many refusals in a row are let pass
     * @param first the longest first pause
     * @param most the longest pause
     * @param mostAsked the longest pause that the service can ask for
     */
    record Limits(int after, Duration first, Duration most, Duration mostAsked) {
        static Limits of(JobSettings.Backoff settings) {
            return new Limits(settings.after(), settings.first(), settings.most(), settings.mostAsked());
        }

        /** One refusal is enough. */
        Limits atOnce() {
            return new Limits(1, first, most, mostAsked);
        }
    }

    /**
     * What the service asks for, and a little more, so that not all who were sent away come back at once; else anything up to a
     * limit that doubles with each refusal.
     *
     * @param refusals in a row, this one included
     * @param asked what the service asks for, or null
     * @param chance from 0 to 1
     */
    static Duration pause(int refusals, @Nullable Duration asked, double chance, Limits limits) {
        if (asked != null) {
            return least(positive(asked), limits.mostAsked()).plus(part(limits.first(), chance));
        }
        int beyond = refusals - Math.max(1, limits.after());
        if (beyond < 0) {
            return Duration.ZERO;
        }
        var longest = least(limits.first().multipliedBy(1L << Math.min(beyond, DOUBLINGS)), limits.most());
        return part(longest, chance);
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
