package io.switchover.time;

import java.time.Duration;

/** Durations as text: {@code 12 s}, {@code 2 min 5 s}, {@code 3 h}. */
public final class Durations {

    private Durations() {}

    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "0 s";
        }
        if (duration.toDays() > 0) {
            return both(duration.toDays(), "d", duration.toHoursPart(), "h");
        }
        if (duration.toHours() > 0) {
            return both(duration.toHours(), "h", duration.toMinutesPart(), "min");
        }
        if (duration.toMinutes() > 0) {
            return both(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toSeconds() + " s";
    }

    public static String seconds(long seconds) {
        return of(Duration.ofSeconds(seconds));
    }

    private static String both(long large, String unit, int small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }
}
