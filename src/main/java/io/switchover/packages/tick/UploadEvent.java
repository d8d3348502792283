package io.switchover.packages.tick;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.switchover.json.Json;

/**
 * What Event Grid says about a blob, in its own schema or as a CloudEvent; both name the blob in {@code subject}. What else
 * the event says is not believed: the blob is looked at.
 */
public sealed interface UploadEvent {

    /** @param path within the container {@code packages} */
    record Arrived(String path) implements UploadEvent {}

    /** Nothing that concerns us, so repeating it would not help. */
    record Foreign(String because) implements UploadEvent {}

    static UploadEvent read(String event) {
        final String folder = "/blobServices/default/containers/packages/blobs/";
        try {
            var subject = Json.MAPPER.readTree(event).path("subject").asText();
            return subject.startsWith(folder) && subject.length() > folder.length()
                    ? new Arrived(subject.substring(folder.length()))
                    : new Foreign("its subject names no blob in the container packages");
        } catch (JsonProcessingException unreadable) {
            return new Foreign("it is no JSON");
        }
    }
}
