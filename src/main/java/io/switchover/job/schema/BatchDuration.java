package io.switchover.job.schema;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as Azure Batch reads them: ISO 8601 without weeks, as .NET reads a TimeSpan, where a year has 365 days and a month 30.
 * Longer ones than a TimeSpan can be mean that there is no limit.
 */
public final class BatchDuration {
    public static final String RULE =
            "a duration that Azure Batch takes: ISO 8601 in days, hours, minutes and seconds, such as P1DT2H or PT30M";

    private static final Pattern WRITTEN = Pattern.compile("P(?!$)(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})D)?"
            + "(?:T(?!$)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9}(?:\\.\\d{1,7})?)S)?)?");
    private static final int DAYS_A_YEAR = 365;
    private static final int DAYS_A_MONTH = 30;
    private static final int NANO_DIGITS = 9;

    private BatchDuration() {}

    /** Empty when the text is none. */
    public static Optional<Duration> read(String text) {
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var seconds = parts.group(6) == null ? BigDecimal.ZERO : new BigDecimal(parts.group(6));
        return Optional.of(Duration.ofDays(number(parts.group(1)) * DAYS_A_YEAR
                        + number(parts.group(2)) * DAYS_A_MONTH
                        + number(parts.group(3)))
                .plusHours(number(parts.group(4)))
                .plusMinutes(number(parts.group(5)))
                .plus(Duration.ofSeconds(
                        seconds.longValue(),
                        seconds.remainder(BigDecimal.ONE)
                                .movePointRight(NANO_DIGITS)
                                .longValue())));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
