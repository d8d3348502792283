package io.switchover.drill;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The days without drills: dates, ranges of dates with both their ends, and days of the week. */
public record BlockedDays(List<String> days) {
    static final BlockedDays NONE = new BlockedDays(List.of());
    private static final int SHORT = 3;

    public BlockedDays {
        days = days.stream().map(String::strip).toList();
    }

    /** Whether a text is a day, a range of days or a day of the week. */
    public static boolean isOne(String text) {
        return weekday(text).isPresent()
                || range(text)
                        .filter(range -> !range.to().isBefore(range.from()))
                        .isPresent();
    }

    /** What blocks a day, as the settings say it; empty when nothing does. */
    Optional<String> blocking(LocalDate day) {
        return days.stream()
                .filter(text -> weekday(text).map(day.getDayOfWeek()::equals).orElse(false)
                        || range(text).filter(range -> range.has(day)).isPresent())
                .findFirst();
    }

    private record Range(LocalDate from, LocalDate to) {
        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** In English, whole or by its first three letters. */
    private static Optional<DayOfWeek> weekday(String text) {
        var word = text.toUpperCase(Locale.ROOT);
        for (var day : DayOfWeek.values()) {
            if (word.equals(day.name()) || word.equals(day.name().substring(0, SHORT))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static Optional<Range> range(String text) {
        int slash = text.indexOf('/');
        try {
            var from = LocalDate.parse(
                    slash < 0 ? text.strip() : text.substring(0, slash).strip());
            return Optional.of(new Range(
                    from,
                    slash < 0 ? from : LocalDate.parse(text.substring(slash + 1).strip())));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
