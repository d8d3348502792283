package io.switchover.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a text is a schedule as the platform's timers read it: second, minute, hour, day, month, day of week. One that the
 * platform cannot read would let no timer run, and the app would look alive.
 */
final class NcrontabPolicy {

    private record Field(String name, int least, int most, List<String> words) {}

    private static final List<Field> FIELDS = List.of(
            new Field("second", 0, 59, List.of()),
            new Field("minute", 0, 59, List.of()),
            new Field("hour", 0, 23, List.of()),
            new Field("day", 1, 31, List.of()),
            new Field(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Field("day of the week", 0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    private NcrontabPolicy() {}

    /** The rule that it breaks, if it breaks one. */
    static Optional<String> broken(String schedule) {
        var parts = schedule.strip().split("\\s+");
        if (parts.length != FIELDS.size()) {
            return Optional.of(
                    "it must have six fields (second minute hour day month day-of-week), such as" + " */15 * * * * *");
        }
        for (int i = 0; i < parts.length; i++) {
            var field = FIELDS.get(i);
            for (var part : parts[i].split(",", -1)) {
                if (!fits(part, field)) {
                    return Optional.of("its " + field.name() + " \"" + part + "\" must be *, a number from "
                            + field.least() + " to " + field.most() + ", a range, or */n");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String part, Field field) {
        var step = part.indexOf('/');
        if (step >= 0 && !isNumber(part.substring(step + 1), 1, field.most())) {
            return false;
        }
        var range = step < 0 ? part : part.substring(0, step);
        if (range.equals("*")) {
            return true;
        }
        var dash = range.indexOf('-');
        if (dash < 0) {
            return step < 0 && value(range, field) >= 0;
        }
        var from = value(range.substring(0, dash), field);
        var to = value(range.substring(dash + 1), field);
        return from >= 0 && to >= from;
    }

    private static int value(String text, Field field) {
        var word = field.words().indexOf(text.toLowerCase(Locale.ROOT));
        if (word >= 0) {
            return field.least() + word;
        }
        return isNumber(text, field.least(), field.most()) ? Integer.parseInt(text) : -1;
    }

    private static boolean isNumber(String text, int least, int most) {
        return text.matches("\\d{1,2}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }
}
