package io.switchover.local.link;

import java.util.LinkedHashMap;
import java.util.Map;

/** A ready-made HTTP answer that a link gives in place of the service behind it. */
public record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer without a body, as overloaded front ends send it. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    /** An answer in JSON. */
    public static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    /** An answer in XML. */
    public static Answer xml(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/xml"), body);
    }

    /** A web page where an API was expected, as gateways send it. */
    public static Answer html(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "text/html"), body);
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
