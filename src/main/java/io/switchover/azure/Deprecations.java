package io.switchover.azure;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What endpoints have said about the end of the API versions that we speak: Azure sends a header with every answer of a version that it
 * is going to take away. Forgotten when the app starts anew, as it does with another version.
 */
final class Deprecations {
    static final String HEADER = "azure-deprecating";

    /** A notice has a date, a sentence and a link; more than this is somebody's page. */
    private static final int LONGEST = 300;

    private final Map<String, String> byEndpoint = new ConcurrentHashMap<>();

    /** @param notice the header; null where the answer has none */
    void note(String endpoint, @Nullable String notice) {
        if (notice != null && !notice.isBlank()) {
            byEndpoint.put(endpoint, notice.length() <= LONGEST ? notice : notice.substring(0, LONGEST));
        }
    }

    Optional<String> of(String endpoint) {
        return Optional.ofNullable(byEndpoint.get(endpoint));
    }
}
