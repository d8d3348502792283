package io.switchover.drill.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.json.Json;
import io.switchover.store.Read;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A report of which this version does not understand the document, as after a rollback. The chain is over the text of its content, which
 * every version keeps as it is, so it can be checked all the same.
 */
final class UnrecognizedReport {
    private UnrecognizedReport() {}

    /** Empty when not even the content and its hash are there. */
    static Optional<DrillReport> of(Read.Unrecognized<DrillReport> other) {
        try {
            var body = Json.MAPPER.readTree(other.raw()).path("body");
            var text = body.path("content").asText();
            return ChainPolicy.content(text)
                    .map(content -> report(body.path("sha256").asText(), text, content));
        } catch (JsonProcessingException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private static DrillReport report(String sha256, String text, JsonNode content) {
        return new DrillReport(
                Instant.parse(content.path("occurrence").asText()),
                content.path("number").asLong(),
                content.path("previous").asText(),
                sha256,
                text);
    }
}
