package io.switchover.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not carried out, as RFC 9457 problem details. Immutable: {@code with…} and {@code field} answer a new one.
 *
 * @param status the HTTP status
 * @param kind a name for programs, in lower case with hyphens; it becomes the last part of {@code type}
 * @param title what kind of problem this is; the same sentence for the same kind
 * @param detail what is wrong with this request, and what would be right
 * @param fields what is wrong field by field: the path of the field, and the reason
 * @param members other things the caller can use, by name: {@code rule}, {@code value}, {@code limit}, …
 * @param retryAfter when to try again, or null when trying again would not help
 */
public record Problem(
        int status,
        String kind,
        String title,
        String detail,
        List<Field> fields,
        Map<String, Object> members,
        @Nullable Duration retryAfter)
        implements Reply {
    private static final String TYPES = "urn:switchover:problem:";

    /** One field and what is wrong with it. */
    public record Field(String field, String reason) {}

    public Problem {
        fields = List.copyOf(fields);
        members = Map.copyOf(members);
    }

    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, kind, title, detail, List.of(), Map.of(), null);
    }

    public Problem field(String field, String reason) {
        var more = new ArrayList<>(fields);
        more.add(new Field(field, reason));
        return new Problem(status, kind, title, detail, more, members, retryAfter);
    }

    /** A member of the answer beside the standard ones. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, kind, title, detail, fields, more, retryAfter);
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(status, kind, title, detail, fields, members, wait);
    }

    public String type() {
        return TYPES + kind;
    }

    /** As it is sent. A single field is named at the top as well, so that in the common case nobody has to read a list. */
    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type());
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        if (fields.size() == 1) {
            body.put("field", fields.getFirst().field());
            body.put("reason", fields.getFirst().reason());
        }
        if (!fields.isEmpty()) {
            body.put("errors", fields);
        }
        members.forEach(body::putIfAbsent);
        return body;
    }
}
