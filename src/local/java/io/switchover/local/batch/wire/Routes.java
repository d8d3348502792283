package io.switchover.local.batch.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which door a method and a path lead to. A template's last part may be {@code {name...}}: the rest of the path. */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /**
     * A door with its address.
     *
     * @param list whether it answers with a list, page by page
     */
    public record Route(String method, String template, List<String> parts, boolean list, Door door) {}

    /** Where a request leads, and what the path said on the way. */
    public record Match(Route route, Map<String, String> path) {}

    public Routes on(String method, String template, Door door) {
        return add(method, template, false, door);
    }

    /** Like {@link #on} for a GET that answers with a list, page by page. */
    public Routes list(String template, Door door) {
        return add("GET", template, true, door);
    }

    private Routes add(String method, String template, boolean list, Door door) {
        routes.add(new Route(method, template, List.of(template.substring(1).split("/")), list, door));
        return this;
    }

    public Optional<Match> find(String method, String rawPath) {
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> match(route, rawPath).stream())
                .findFirst();
    }

    private static Optional<Match> match(Route route, String rawPath) {
        String[] given = rawPath.replaceFirst("^/+", "").split("/", -1);
        Map<String, String> values = new LinkedHashMap<>();
        List<String> parts = route.parts();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.endsWith("...}")) {
                if (given.length <= i || given[i].isEmpty()) {
                    return Optional.empty();
                }
                String rest = String.join("/", List.of(given).subList(i, given.length));
                values.put(part.substring(1, part.length() - 4), decode(rest));
                return Optional.of(new Match(route, values));
            }
            if (i >= given.length) {
                return Optional.empty();
            }
            if (part.startsWith("{")) {
                if (given[i].isEmpty()) {
                    return Optional.empty();
                }
                values.put(part.substring(1, part.length() - 1), decode(given[i]));
            } else if (!part.equalsIgnoreCase(given[i])) {
                return Optional.empty();
            }
        }
        return given.length == parts.size() ? Optional.of(new Match(route, values)) : Optional.empty();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
