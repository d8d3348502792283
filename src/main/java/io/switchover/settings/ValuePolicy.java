package io.switchover.settings;

import io.switchover.drill.BlockedDays;
import io.switchover.region.OwnContainers;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one value must look like. Answers the rule that it breaks, if it breaks one. */
final class ValuePolicy {
    private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,8}[KkMmGg]?");
    private static final Pattern ACCOUNT = Pattern.compile(
            "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Batch/batchAccounts/[^/]+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTAINER = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*(-?\\*)?");
    private static final Pattern PLACEHOLDER = Pattern.compile("<([^<>]+)>");

    private ValuePolicy() {}

    static Optional<String> broken(Setting setting, String value) {
        return switch (setting.kind()) {
            case DURATION ->
                duration(value).isPresent()
                        ? Optional.empty()
                        : Optional.of("it must be a duration of more than nothing, such as PT30S or PT5M");
            case INTEGER ->
                INTEGER.matcher(value).matches() ? Optional.empty() : Optional.of("it must be a whole number from 0");
            case SIZE ->
                SIZE.matcher(value).matches() ? Optional.empty() : Optional.of("it must be a size such as 8M or 512M");
            case URL ->
                AppSettings.asUrl(value).isPresent()
                        ? Optional.empty()
                        : Optional.of("it must be a URL, beginning with https:// and naming a host");
            case CHOICE ->
                setting.choices().stream().anyMatch(value::equalsIgnoreCase)
                        ? Optional.empty()
                        : Optional.of("it must be " + String.join(" or ", setting.choices()));
            case TEXT -> Optional.empty();
        };
    }

    /** What the example has where everybody must put something of their own. */
    static Optional<String> placeholder(String value) {
        var found = PLACEHOLDER.matcher(value);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    static Optional<Duration> duration(String value) {
        try {
            return Optional.of(Duration.parse(value)).filter(Duration::isPositive);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    static boolean accountId(String value) {
        return ACCOUNT.matcher(value).matches();
    }

    /** Why a container is none that callers may name; empty when it may be one. */
    static Optional<String> container(String name) {
        if (OwnContainers.OURS.contains(name)) {
            return Optional.of(
                    "is a container of Switchover's own, which is never read or signed for callers: remove it");
        }
        return CONTAINER.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "is no name of a container: write 3 to 63 lower-case letters, digits and single hyphens, or how"
                                + " names begin and a *");
    }

    /** Days without drills, separated by commas. Answers those that are none. */
    static List<String> noDays(String value) {
        return List.of(value.split(",")).stream()
                .map(String::strip)
                .filter(day -> !BlockedDays.isOne(day))
                .toList();
    }
}
