package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One pool, its nodes, and the jobs that wait for them. Changed under the account's lock only. */
final class Pool {
    final long sequence;
    final String id;
    final Instant created;

    /** The body as the service would echo it, defaults filled in. */
    final JsonObject body;

    final Map<String, Node> nodes = new LinkedHashMap<>();

    /** Jobs with something to start, the most urgent first. */
    final TreeSet<Job> queue =
            new TreeSet<>(Comparator.comparingInt(Job::priority).reversed().thenComparingLong(job -> job.sequence));

    String state = "active";
    Instant stateAt;
    String allocation = "resizing";
    Instant allocationAt;
    Stamp stamp;
    JsonArray resizeErrors = new JsonArray();

    @Nullable
    Instant resizeUntil;

    String deallocation = "requeue";
    List<JsonObject> pending = List.of();

    Pool(long sequence, JsonObject body, Stamp stamp) {
        this.sequence = sequence;
        this.id = body.getString("id");
        this.body = body;
        this.stamp = stamp;
        this.created = stamp.at();
        this.stateAt = stamp.at();
        this.allocationAt = stamp.at();
    }

    int slotsPerNode() {
        return body.getInteger("taskSlotsPerNode", 1);
    }

    boolean packs() {
        return "pack"
                .equalsIgnoreCase(body.getJsonObject("taskSchedulingPolicy").getString("nodeFillType"));
    }

    int target(boolean dedicated) {
        return body.getInteger(dedicated ? "targetDedicatedNodes" : "targetLowPriorityNodes", 0);
    }

    int current(boolean dedicated) {
        return (int) nodes.values().stream()
                .filter(node -> node.dedicated == dedicated)
                .count();
    }

    JsonArray packageReferences() {
        return body.getJsonArray("applicationPackageReferences", new JsonArray());
    }

    void allocate(String next, Instant now) {
        if (!allocation.equals(next)) {
            allocation = next;
            allocationAt = now;
        }
    }
}
