package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.Refusal;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request as a door sees it: which route it took, with which parts of the path, and its body. The URLs in its answer start with
 * the host that the caller used, since every caller sees the server at another port.
 */
public record Call(
        String method,
        String template,
        String uri,
        Map<String, String> path,
        MultiMap query,
        MultiMap headers,
        Buffer body) {
    private static final int MOST_RESULTS = 1000;
    private static final String SKIP_TOKEN = "$skiptoken";

    public String at(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(template + " has no {" + name + "}");
        }
        return value;
    }

    public String host() {
        String host = headers.get("Host");
        return host == null ? "localhost" : host;
    }

    public String base() {
        return "http://" + host();
    }

    /** The body, its shape checked against one of {@link BodySchemas}. */
    public JsonObject json(String shape) {
        JsonObject json = json();
        BodySchemas.check(shape, json);
        return json;
    }

    public JsonObject json() {
        if (body.length() == 0) {
            throw Code.InvalidRequestBody.because("The request has no body");
        }
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException not) {
            throw Code.InvalidRequestBody.because("The body is no JSON object");
        }
    }

    public boolean hasBody() {
        return body.length() > 0;
    }

    public Conditions conditions() {
        return new Conditions(
                headers.get("If-Match"),
                headers.get("If-None-Match"),
                time("If-Modified-Since"),
                time("If-Unmodified-Since"));
    }

    private @Nullable Instant time(String header) {
        String value = headers.get(header);
        if (value == null) {
            return null;
        }
        try {
            return WireTime.instantOfHttpDate(value);
        } catch (DateTimeParseException not) {
            throw new Refusal(
                    400,
                    "InvalidHeaderValue",
                    "The value provided for one of the HTTP headers was not in the correct format.",
                    Map.of("HeaderName", header, "HeaderValue", value));
        }
    }

    /** What of a list is wanted: {@code $filter}, {@code maxresults} and the place that a nextLink named. */
    public ListQuery selection(String resource) {
        String filter = query.get("$filter");
        Predicate<Function<String, @Nullable Object>> takes =
                filter == null ? values -> true : Filter.parse(filter, BodySchemas.names(resource)::contains);
        return new ListQuery(after(), most(), takes);
    }

    private int most() {
        String given = query.get("maxresults");
        if (given == null) {
            return MOST_RESULTS;
        }
        if (!given.matches("\\d{1,4}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST_RESULTS) {
            throw wrong("maxresults", given, "The value must be between 1 and " + MOST_RESULTS);
        }
        return Integer.parseInt(given);
    }

    /** Empty for the first page. */
    private String after() {
        String token = query.get(SKIP_TOKEN);
        if (token == null) {
            return "";
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException not) {
            throw wrong(SKIP_TOKEN, token, "The value was not given by this service");
        }
    }

    /** The address of the page that begins after a key: what was asked, and that key. */
    String next(String key) {
        StringBuilder link = new StringBuilder(base()).append(resourcePath());
        link.append('?').append(SKIP_TOKEN).append('=');
        link.append(Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
        for (Map.Entry<String, String> each : query) {
            if (!each.getKey().equalsIgnoreCase(SKIP_TOKEN)) {
                String value = URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8);
                link.append('&').append(each.getKey()).append('=').append(value.replace("+", "%20"));
            }
        }
        return link.toString();
    }

    boolean isFirstPage() {
        return !query.contains(SKIP_TOKEN);
    }

    boolean isPageAfter(String key) {
        return after().equals(key);
    }

    /** The path without the query. */
    public String resourcePath() {
        int mark = uri.indexOf('?');
        return mark < 0 ? uri : uri.substring(0, mark);
    }

    /** {@code $select}: the named properties only. */
    public JsonObject selected(String resource, JsonObject whole) {
        String select = query.get("$select");
        if (select == null || select.isBlank()) {
            return whole;
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String name : select.split(",")) {
            String wanted = name.strip();
            if (!BodySchemas.names(resource).contains(wanted)) {
                throw wrong("$select", select, wanted + " is no property of what is asked for");
            }
            Object value = whole.getValue(wanted);
            if (value != null) {
                kept.put(wanted, value);
            }
        }
        return new JsonObject(kept);
    }

    private static Refusal wrong(String name, String value, String reason) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("QueryParameterName", name);
        values.put("QueryParameterValue", value);
        values.put("Reason", reason);
        Code code = Code.InvalidQueryParameterValue;
        return new Refusal(code.status(), code.name(), code.sentence(), values);
    }
}
