package io.switchover.local.batch.json;

import io.switchover.local.batch.account.Revision;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the JSON of a pool is made from. */
public interface PoolFacts {
    String id();

    /** As the service echoes it, defaults filled in. */
    JsonObject body();

    Revision revision();

    Instant created();

    boolean deleting();

    Instant stateSince();

    /** {@code steady}, {@code resizing} or {@code stopping}. */
    String allocation();

    Instant allocationSince();

    /** What the last resize could not do; it stays until the next one. */
    JsonArray resizeErrors();

    /** How the last evaluation of the autoscale formula went. */
    @Nullable
    JsonObject autoScaleRun();

    /** What became of running tasks in the last resize. */
    String deallocation();

    Stream<? extends PreparationAndReleaseStatus> nodeFacts();

    default int current(boolean dedicated) {
        return (int) nodeFacts().filter(node -> node.dedicated() == dedicated).count();
    }
}
