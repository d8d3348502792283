package io.switchover.docs;

import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/functions.md}: every function, what starts it, and what it does. */
public final class FunctionsPage {
    private static final Pattern ROLE = Pattern.compile("\\bRole\\.([A-Z]+)");

    /** How routes begin, in the order of the page; what begins otherwise only shows something, and stands before them. */
    private static final List<String> SUBJECTS = List.of("jobs", "packages", "switchovers", "hold", "thaw");

    private FunctionsPage() {}

    private static int group(HttpTrigger http) {
        return SUBJECTS.indexOf(http.route().split("/")[0]) + 1;
    }

    /**
     * @param kind doors first that people open, then those that open by themselves
     * @param trigger as a reader would write it
     */
    record Door(Class<?> type, int kind, String trigger) {
        String name() {
            return type.getSimpleName();
        }

        /** The role that a caller needs; empty when nobody is asked for one. */
        String role() {
            return ROLE.matcher(Sources.of(type))
                    .results()
                    .map(role -> role.group(1).toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElse("");
        }

        /** What its comment says, without the route before it. */
        String what() {
            var source = Sources.of(type);
            var comment = Sources.comment(source, source.indexOf("@ApplicationScoped"))
                    .replaceFirst("^`[^`]*`: ", "");
            return comment.substring(0, 1).toUpperCase(Locale.ROOT) + comment.substring(1);
        }
    }

    static String text() {
        return """
                # Functions

                %s

                Any region's app takes any request. Most answers are JSON; the output of a task and `alive` are text. A refusal is
                problem details (RFC 9457), and says which field or parameter is wrong. Status, health and explain say which app answers
                (`here`), and what it can read now.

                Each function that people call wants a role: `reader`, `submitter`, which includes `reader`, or `operator`, which includes
                both. [operating.md](operating.md#who-may-do-what) says how a caller shows it.

                | function | started by | role | what it does |
                | --- | --- | --- | --- |
                %s
                """.formatted(
                        Pages.GENERATED,
                        doors().stream()
                                .map(door -> "| `" + door.name() + "` | " + door.trigger() + " | " + door.role() + " | "
                                        + door.what() + " |")
                                .collect(Collectors.joining("\n")));
    }

    /** Method and route of each function that people call by an address of its own. */
    public static List<String> addresses() {
        var addresses = new ArrayList<String>();
        Sources.below(Sources.PRODUCT).forEach((file, source) -> {
            if (source.contains("@HttpTrigger(")) {
                Arrays.stream(ModelMapTest.loaded(file).getDeclaredMethods())
                        .flatMap(method -> Stream.of(method.getParameterAnnotations()))
                        .flatMap(Stream::of)
                        .filter(HttpTrigger.class::isInstance)
                        .map(HttpTrigger.class::cast)
                        .filter(http -> !http.route().startsWith("{*"))
                        .forEach(http -> Stream.of(http.methods())
                                .forEach(method -> addresses.add(method + " " + http.route())));
            }
        });
        return addresses;
    }

    static List<Door> doors() {
        var doors = new ArrayList<Door>();
        Sources.below(Sources.PRODUCT).forEach((file, source) -> {
            if (source.contains("@FunctionName(")) {
                var type = ModelMapTest.loaded(file);
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(FunctionName.class))
                        .forEach(method -> doors.add(door(type, method)));
            }
        });
        doors.sort(Comparator.comparingInt(Door::kind).thenComparing(Door::trigger));
        return doors;
    }

    private static Door door(Class<?> type, Method method) {
        return Arrays.stream(method.getParameterAnnotations())
                .flatMap(Stream::of)
                .flatMap(annotation -> door(type, annotation).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has a trigger that this page does not know"));
    }

    private static Optional<Door> door(Class<?> type, Annotation annotation) {
        return Optional.ofNullable(
                switch (annotation) {
                    case HttpTrigger http ->
                        new Door(type, group(http), "`" + http.methods()[0] + " /api/" + http.route() + "`");
                    case BlobTrigger blob -> new Door(type, SUBJECTS.size() + 1, "a blob in `" + blob.path() + "`");
                    case QueueTrigger queue ->
                        new Door(type, SUBJECTS.size() + 1, "a message in the queue `" + queue.queueName() + "`");
                    case TimerTrigger timer ->
                        new Door(
                                type,
                                SUBJECTS.size() + 2,
                                "`" + timer.schedule().replace("%", "") + "`");
                    default -> null;
                });
    }
}
