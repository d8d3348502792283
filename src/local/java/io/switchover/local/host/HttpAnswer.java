package io.switchover.local.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the worker keeps it: one value per header name, the last one. A second {@code Set-Cookie} or {@code Link} is
 * lost in Azure too, so it is lost here, with a warning.
 */
record HttpAnswer(
        HttpStatusType status,
        Map<String, String> headers,
        @Nullable Object body) implements HttpResponseMessage {

    private static final Logger LOG = Logger.getLogger(HttpAnswer.class.getName());

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    @Override
    public @Nullable String getHeader(String key) {
        return headers.get(key);
    }

    @Override
    public @Nullable Object getBody() {
        return body;
    }

    static final class Draft implements HttpResponseMessage.Builder {
        private HttpStatusType status;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private @Nullable Object body;

        Draft(HttpStatusType status) {
            this.status = status;
        }

        @Override
        public Builder status(HttpStatusType status) {
            this.status = status;
            return this;
        }

        @Override
        public Builder header(String key, String value) {
            var lost = headers.put(key, value);
            if (lost != null && !lost.equals(value)) {
                LOG.warning(() -> "the response header " + key + " was set twice: only the last value is sent");
            }
            return this;
        }

        @Override
        public Builder body(@Nullable Object body) {
            this.body = body;
            return this;
        }

        @Override
        public HttpResponseMessage build() {
            return new HttpAnswer(status, Map.copyOf(headers), body);
        }
    }
}
