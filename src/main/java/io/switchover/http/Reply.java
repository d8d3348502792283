package io.switchover.http;

import java.util.Map;

/** What a door answers: JSON, text, a page, or a {@link Problem}. */
public sealed interface Reply permits Reply.Json, Reply.Text, Reply.Html, Problem {
    /** Plain text, with status 200. */
    record Text(String text, Map<String, String> headers) implements Reply {
        public Text {
            headers = Map.copyOf(headers);
        }
    }

    /** A page without scripts, with status 200; whoever writes it has escaped its text. */
    record Html(String html) implements Reply {}

    /** @param headers such as {@code Location} and {@code ETag} */
    record Json(int status, Object body, Map<String, String> headers) implements Reply {
        public Json {
            headers = Map.copyOf(headers);
        }

        public Json(int status, Object body) {
            this(status, body, Map.of());
        }
    }
}
