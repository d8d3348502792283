package io.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the host is told about callers and logs. */
class HostJsonTest {
    private final JsonNode host = read();

    @Test
    void one_caller_cannot_take_every_thread_and_what_waits_is_bounded_too() {
        var http = host.path("extensions").path("http");
        assertThat(http.path("maxConcurrentRequests").asInt()).isBetween(8, 64);
        assertThat(http.path("maxOutstandingRequests").asInt())
                .isBetween(http.path("maxConcurrentRequests").asInt(), 512);
    }

    /** Decisions are logged as traces: of those, and of exceptions, none may be dropped. */
    @Test
    void sampling_never_drops_a_decision() {
        var logging = host.path("logging");
        assertThat(List.of(logging.path("applicationInsights")
                        .path("samplingSettings")
                        .path("excludedTypes")
                        .asText()
                        .split(";")))
                .contains("Trace", "Exception");
        assertThat(logging.path("logLevel").path("default").asText()).isEqualTo("Information");
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(Path.of("function-app/host.json").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
