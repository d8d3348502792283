package io.switchover.job.rewrite;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as .NET and Python print them: {@code 1.02:03:04} and {@code 1 day, 2:03:04}. */
final class TimeSpan {
    private static final Pattern PRINTED =
            Pattern.compile("(?:(\\d{1,8})(?:\\.| days?, ))?(\\d{1,2}):(\\d{2}):(\\d{2}(?:\\.\\d{1,7})?)");

    private TimeSpan() {}

    /** As ISO 8601; empty when the text is no such time. */
    static Optional<String> iso(String text) {
        var parts = PRINTED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var time = part(parts.group(2), "H") + part(parts.group(3), "M") + part(parts.group(4), "S");
        var days = part(parts.group(1), "D");
        return Optional.of(days.isEmpty() && time.isEmpty() ? "PT0S" : "P" + days + (time.isEmpty() ? "" : "T" + time));
    }

    private static String part(@Nullable String digits, String unit) {
        var plain = digits == null ? "" : digits.replaceFirst("^0+(?=\\d)", "");
        return plain.isEmpty() || plain.matches("0(\\.0+)?") ? "" : plain + unit;
    }
}
