package io.switchover.local.batch.json;

import io.switchover.local.batch.account.Failure;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the JSON of a node is made from. */
public interface PreparationAndReleaseStatus {
    String id();

    boolean dedicated();

    String state();

    Instant stateSince();

    boolean schedulingEnabled();

    Instant allocatedAt();

    @Nullable
    Instant bootedAt();

    String address();

    /** The counters of tasks and slots, under the names that the service gives them. */
    JsonObject counters();

    RunFacts startTask();

    List<Failure> errors();
}
