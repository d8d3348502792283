package io.switchover.local.link;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells by a port number who looks through it at what, and turns one caller's addresses into another's. */
final class PortView {

    /** In plain text, or escaped inside another URL. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>127\\.0\\.0\\.1|localhost)(?<colon>:|%3[Aa])(?<port>\\d{1,5})(?!\\d)");

    private record Sight(String from, Plane plane) {}

    private final Map<Integer, Sight> sights = new HashMap<>();
    private final ToIntBiFunction<String, Plane> ports;

    PortView(ToIntBiFunction<String, Plane> ports) {
        this.ports = ports;
    }

    void add(int port, String from, Plane plane) {
        sights.put(port, new Sight(from, plane));
    }

    Optional<String> caller(@Nullable String text) {
        return first(text).map(Sight::from);
    }

    Optional<Plane> plane(String text) {
        return first(text).map(Sight::plane);
    }

    String rewrite(String text, String region) {
        return ADDRESS.matcher(text).replaceAll(match -> Matcher.quoteReplacement(seenFrom(region, match)));
    }

    private String seenFrom(String region, MatchResult match) {
        Sight sight = sights.get(Integer.parseInt(match.group("port")));
        return sight == null
                ? match.group()
                : match.group("host") + match.group("colon") + ports.applyAsInt(region, sight.plane());
    }

    private Optional<Sight> first(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = ADDRESS.matcher(text);
        return matcher.find()
                ? Optional.ofNullable(sights.get(Integer.parseInt(matcher.group("port"))))
                : Optional.empty();
    }
}
