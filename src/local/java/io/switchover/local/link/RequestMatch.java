package io.switchover.local.link;

import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a request by its method, its address and its headers.
 *
 * @param method null for any
 * @param uri searched in path and query as they stand on the wire
 * @param headers each searched in the header's value; a header that is missing does not match
 */
public record RequestMatch(@Nullable String method, Pattern uri, Map<String, Pattern> headers) {

    /** Matches every request. */
    public static RequestMatch any() {
        return new RequestMatch(null, Pattern.compile(""), Map.of());
    }

    /** Matches by method and a pattern somewhere in path and query. */
    public static RequestMatch of(String method, String uri) {
        return new RequestMatch(method, Pattern.compile(uri), Map.of());
    }

    /** The same, and a header whose value contains the pattern. */
    public RequestMatch withHeader(String name, String value) {
        Map<String, Pattern> more = new LinkedHashMap<>(headers);
        more.put(name, Pattern.compile(value));
        return new RequestMatch(method, uri, more);
    }

    boolean matches(HttpServerRequest request) {
        return (method == null || method.equals(request.method().name()))
                && uri.matcher(request.uri()).find()
                && headers.entrySet().stream().allMatch(wanted -> {
                    String value = request.getHeader(wanted.getKey());
                    return value != null && wanted.getValue().matcher(value).find();
                });
    }
}
