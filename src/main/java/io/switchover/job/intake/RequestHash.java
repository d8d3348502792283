package io.switchover.job.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.store.Sha256;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The hash of a request's content, without tasks that are elsewhere. The order of fields, white space and the case of the id do not
 * matter: two requests with the same hash ask for the same job.
 */
final class RequestHash {
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RequestHash() {}

    /** Of a job with its tasks in a blob: its content matters, not its location, so the same id with the same tasks is the same job. */
    static String with(String hash, String sha256) {
        return Sha256.of((hash + " with tasks " + sha256).getBytes(StandardCharsets.UTF_8));
    }

    static String of(ObjectNode root) {
        try {
            var map = CANONICAL.convertValue(root, TreeMap.class);
            map.remove("tasksFrom");
            map.put("id", root.path("id").asText().toLowerCase(Locale.ROOT));
            return Sha256.of(CANONICAL.writeValueAsBytes(map));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
