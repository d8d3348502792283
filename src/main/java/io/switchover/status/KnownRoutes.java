package io.switchover.status;

import io.switchover.http.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every address that people call, so that a wrong method can be answered with the right one. The functions declare their routes to the
 * platform, which does not tell them; a test compares this list with what they declare.
 */
final class KnownRoutes {
    static final List<Route> ALL = Stream.of(
                    "GET alive",
                    "GET drills",
                    "POST drills",
                    "GET drills/verify",
                    "GET drills/{occurrence}",
                    "GET explain",
                    "GET health",
                    "DELETE hold",
                    "PUT hold",
                    "GET jobs",
                    "POST jobs",
                    "GET jobs/{id}",
                    "POST jobs/{id}/cancel",
                    "POST jobs/{id}/release",
                    "POST jobs/{id}/retry",
                    "GET jobs/{id}/tasks",
                    "GET jobs/{id}/tasks/{task}/{stream}",
                    "GET ledger",
                    "GET notifications",
                    "POST notifications/{id}/resend",
                    "GET packages",
                    "POST packages/{application}/default",
                    "POST packages/{application}/{version}/release",
                    "GET pools",
                    "DELETE pools/{id}",
                    "PUT pools/{id}",
                    "POST pools/{id}/adopt",
                    "GET readiness",
                    "POST readiness/{region}/repair",
                    "GET region",
                    "GET status",
                    "GET switchovers",
                    "POST switchovers",
                    "GET switchovers/{id}",
                    "POST switchovers/{id}/abandon",
                    "POST switchovers/{id}/confirm",
                    "POST switchovers/{id}/retry",
                    "POST switchovers/{id}/skip",
                    "POST thaw")
            .map(line -> line.split(" ", 2))
            .map(line -> new Route(line[0], line[1]))
            .toList();

    private KnownRoutes() {}

    record Route(String method, String path) {
        private List<String> segments() {
            return List.of(path.split("/", -1));
        }

        private boolean begins(List<String> given) {
            var mine = segments();
            return given.size() <= mine.size()
                    && Stream.iterate(0, i -> i < given.size(), i -> i + 1)
                            .allMatch(i ->
                                    mine.get(i).startsWith("{") || mine.get(i).equalsIgnoreCase(given.get(i)));
        }

        private boolean is(List<String> given) {
            return given.size() == segments().size() && begins(given);
        }

        /** With what the caller wrote in place of its parameters. */
        private String filled(List<String> given) {
            var mine = segments();
            return method + " /api/"
                    + Stream.iterate(0, i -> i < mine.size(), i -> i + 1)
                            .map(i -> i < given.size() ? given.get(i) : mine.get(i))
                            .collect(Collectors.joining("/"));
        }
    }

    /** The methods that an address takes; empty when there is no such address. */
    static List<String> methods(String path) {
        var given = segments(path);
        return ALL.stream().filter(route -> route.is(given)).map(Route::method).toList();
    }

    /** The header of an answer that refuses the method; none where there is no such address. */
    static Map<String, String> allowed(String path) {
        var methods = methods(path);
        return methods.isEmpty() ? Map.of() : Map.of("Allow", String.join(", ", methods));
    }

    /** @param path what stands behind {@code /api/} */
    static Problem problem(String method, String path) {
        var nothing = "Nothing answers " + method + " /api/" + path + "; ";
        return methods(path).isEmpty()
                ? Problem.of(
                        404,
                        "no-such-route",
                        "There is no such address",
                        nothing + "docs/functions.md lists what does.")
                : Problem.of(
                        405,
                        "wrong-method",
                        "The address does not take this method",
                        nothing + "what is there: " + meant(path) + ".");
    }

    /** What the caller of a known address may have meant: what it takes, and what changes something below it. */
    private static String meant(String path) {
        var given = segments(path);
        return ALL.stream()
                .filter(route -> route.is(given)
                        || (route.begins(given)
                                && !route.method().equals("GET")
                                && !route.segments().get(given.size()).startsWith("{")))
                .map(route -> route.filled(given))
                .collect(Collectors.joining(", "));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
