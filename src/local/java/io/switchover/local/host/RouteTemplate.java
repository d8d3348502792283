package io.switchover.local.host;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The route of an HTTP function, such as {@code jobs/{id}/cancel}: literals match without case, a parameter takes one
 * segment, {@code {*rest}} takes what is left. Of several that match the one with the most literals goes first, as in
 * Functions; a template this class cannot match faithfully (constraints, defaults) is refused at start.
 */
record RouteTemplate(String text, List<String> segments) {

    static RouteTemplate of(String text) {
        var segments = List.copyOf(split(text));
        for (var segment : segments) {
            if (segment.contains("{") && !segment.matches("\\{\\*?[A-Za-z][A-Za-z0-9]*}")) {
                throw new IllegalArgumentException("the local host cannot match the segment '" + segment
                        + "' of the route '" + text + "': it knows {name} and {*rest}");
            }
        }
        return new RouteTemplate(text, segments);
    }

    /** The parameters of a path below {@code /api/}, or nothing when the path is not this route's. */
    Optional<Map<String, String>> bind(String path) {
        var given = split(path);
        var bound = new LinkedHashMap<String, String>();
        for (var i = 0; i < segments.size(); i++) {
            var wanted = segments.get(i);
            if (wanted.startsWith("{*")) {
                var rest = given.subList(Math.min(i, given.size()), given.size());
                bound.put(nameOf(wanted), decode(String.join("/", rest)));
                return Optional.of(bound);
            }
            if (i >= given.size()) {
                return Optional.empty();
            }
            if (wanted.startsWith("{")) {
                bound.put(nameOf(wanted), decode(given.get(i)));
            } else if (!wanted.equalsIgnoreCase(decode(given.get(i)))) {
                return Optional.empty();
            }
        }
        return given.size() == segments.size() ? Optional.of(bound) : Optional.empty();
    }

    /** Sorts the more exact template first: a literal before a parameter, segment by segment. */
    String precedence() {
        var order = new StringBuilder();
        for (var segment : segments) {
            order.append(segment.startsWith("{*") ? '2' : segment.startsWith("{") ? '1' : '0');
        }
        return order + text.toLowerCase(Locale.ROOT);
    }

    private static String nameOf(String segment) {
        return segment.replaceAll("[{}*]", "");
    }

    private static List<String> split(String path) {
        var segments = new ArrayList<String>();
        for (var segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text;
    }
}
