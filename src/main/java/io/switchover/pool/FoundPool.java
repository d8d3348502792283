package io.switchover.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pool as a region's Batch account shows it: the service's own JSON, and how many of its nodes work.
 *
 * @param etag the version that a change of it names
 * @param usableNodes how many nodes are idle or run a task
 */
public record FoundPool(String id, String etag, ObjectNode body, int usableNodes) {
    /** Metadata by which we know our own acts; it is no part of what is compared. */
    public static final String MARK = "switchover-size";

    /** Metadata with this mark and no other; without one where it is null or empty. */
    public static ArrayNode marked(JsonNode metadata, @Nullable String mark) {
        var all = JsonNodeFactory.instance.arrayNode();
        metadata.forEach(item -> {
            if (!MARK.equals(item.path("name").asText())) {
                all.add(item);
            }
        });
        if (mark != null && !mark.isEmpty()) {
            all.addObject().put("name", MARK).put("value", mark);
        }
        return all;
    }

    public boolean is(String someId) {
        return id.equalsIgnoreCase(someId);
    }

    public boolean deleting() {
        return "deleting".equalsIgnoreCase(body.path("state").asText());
    }

    public boolean steady() {
        return "steady".equalsIgnoreCase(body.path("allocationState").asText("steady"));
    }

    public boolean autoScale() {
        return body.path("enableAutoScale").asBoolean();
    }

    public PoolSize.Fixed target() {
        return new PoolSize.Fixed(
                body.path("targetDedicatedNodes").asInt(),
                body.path("targetLowPriorityNodes").asInt());
    }

    public PoolSize.Fixed current() {
        return new PoolSize.Fixed(
                body.path("currentDedicatedNodes").asInt(),
                body.path("currentLowPriorityNodes").asInt());
    }

    /** Whether it has no nodes and is set to none: then it can be changed freely. */
    public boolean empty() {
        return current().nodes() == 0 && target().nodes() == 0;
    }

    /** The codes of the last resize, which the service shows until the next one. */
    public List<String> resizeErrors() {
        var codes = new ArrayList<String>();
        body.path("resizeErrors").forEach(error -> codes.add(error.path("code").asText()));
        return codes;
    }

    /** What we have written down at the pool about its size. */
    public Optional<String> mark() {
        for (var item : body.path("metadata")) {
            if (MARK.equals(item.path("name").asText())) {
                return Optional.of(item.path("value").asText());
            }
        }
        return Optional.empty();
    }
}
