package io.switchover.job.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.http.PlainText;
import io.switchover.job.Resume;
import io.switchover.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How somebody wants a job run again, from the body of the request, which may be empty. */
sealed interface RetryRequest {
    /** @param resume which tasks are to run; null when the request does not say */
    record Valid(@Nullable Resume resume) implements RetryRequest {}

    /** The request makes no sense. */
    record Unfit(String field, String sentence) implements RetryRequest {}

    String RESUME = "resume";

    char BYTE_ORDER_MARK = '\uFEFF';

    static RetryRequest of(@Nullable String sent) {
        var text = sent == null || sent.isEmpty() || sent.charAt(0) != BYTE_ORDER_MARK ? sent : sent.substring(1);
        if (text == null || text.isBlank()) {
            return new Valid(null);
        }
        try {
            return of(Json.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return new Unfit("body", "the request is no JSON: send {\"resume\": \"everything\"}, or no body");
        }
    }

    private static RetryRequest of(JsonNode body) {
        var unknown = body.properties().stream()
                .map(property -> property.getKey())
                .filter(name -> !name.equals(RESUME))
                .findFirst();
        if (!body.isObject() || unknown.isPresent()) {
            return new Unfit(
                    unknown.orElse("body"),
                    unknown.map(name -> PlainText.shown(name, ListRequest.SHOWN) + " is no field of this request; ")
                                    .orElse("")
                            + "known is " + RESUME + ", in a JSON object");
        }
        if (!body.hasNonNull(RESUME)) {
            return new Valid(null);
        }
        return resume(body.get(RESUME).asText())
                .<RetryRequest>map(Valid::new)
                .orElseGet(() -> new Unfit(
                        RESUME,
                        RESUME + " is \"" + PlainText.shown(body.get(RESUME).asText(), ListRequest.SHOWN)
                                + "\": it is one of "
                                + Arrays.stream(Resume.values())
                                        .map(Resume::word)
                                        .toList()));
    }

    private static Optional<Resume> resume(String word) {
        return List.of(Resume.values()).stream()
                .filter(resume -> resume.word().equals(word))
                .findFirst();
    }
}
