package io.switchover.local.batch.account;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as the service writes them: instants with up to seven decimals, durations as .NET writes a TimeSpan, "without limit" as its
 * largest value. What a client sent is echoed in this form, not in its own.
 */
public final class WireTime {
    public static final String UNLIMITED = "P10675199DT2H48M5.4775807S";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.US).withZone(ZoneOffset.UTC);
    private static final Pattern DURATION = Pattern.compile(
            "P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+(?:\\.\\d+)?)S)?)?");
    private static final Duration LARGEST = Duration.ofSeconds(922337203685L, 477580700);

    private WireTime() {}

    public static String of(Instant instant) {
        String whole = SECONDS.format(instant);
        String ticks =
                String.format(Locale.ROOT, "%07d", instant.getNano() / 100).replaceAll("0+$", "");
        return ticks.isEmpty() ? whole + "Z" : whole + "." + ticks + "Z";
    }

    public static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    public static Instant instantOfHttpDate(String date) {
        return Instant.from(HTTP_DATE.parse(date));
    }

    /** Throws {@link IllegalArgumentException} for what is no ISO 8601 duration. */
    public static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches() || text.equals("P") || text.endsWith("T")) {
            throw new IllegalArgumentException(text + " is not a duration");
        }
        long days = number(parts.group(1)) * 365 + number(parts.group(2)) * 30 + number(parts.group(3));
        BigDecimal seconds = parts.group(6) == null ? BigDecimal.ZERO : new BigDecimal(parts.group(6));
        Duration whole = Duration.ofDays(days)
                .plusHours(number(parts.group(4)))
                .plusMinutes(number(parts.group(5)))
                .plusNanos(seconds.movePointRight(9)
                        .setScale(0, java.math.RoundingMode.DOWN)
                        .longValueExact());
        return whole.compareTo(LARGEST) > 0 ? LARGEST : whole;
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null
                ? 0
                : new BigInteger(digits).min(BigInteger.valueOf(100_000_000L)).longValue();
    }

    public static boolean unlimited(Duration duration) {
        return duration.compareTo(LARGEST) >= 0;
    }

    public static String of(Duration duration) {
        if (unlimited(duration)) {
            return UNLIMITED;
        }
        if (duration.isZero()) {
            return "PT0S";
        }
        StringBuilder text = new StringBuilder("P");
        if (duration.toDays() > 0) {
            text.append(duration.toDays()).append('D');
        }
        Duration rest = duration.minusDays(duration.toDays());
        if (!rest.isZero()) {
            text.append('T');
            if (rest.toHours() > 0) {
                text.append(rest.toHours()).append('H');
            }
            if (rest.toMinutesPart() > 0) {
                text.append(rest.toMinutesPart()).append('M');
            }
            BigDecimal seconds =
                    BigDecimal.valueOf(rest.toSecondsPart()).add(BigDecimal.valueOf(rest.toNanosPart(), 9));
            if (seconds.signum() > 0) {
                text.append(seconds.stripTrailingZeros().toPlainString()).append('S');
            }
        }
        return text.toString();
    }
}
