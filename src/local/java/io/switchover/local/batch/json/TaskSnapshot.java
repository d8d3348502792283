package io.switchover.local.batch.json;

import io.switchover.local.batch.account.Revision;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the JSON of a task is made from. */
public interface TaskSnapshot extends RunFacts {
    String id();

    String jobId();

    /** As the service echoes it, defaults filled in. */
    JsonObject body();

    Revision revision();

    Instant created();

    StateHistory history();

    int requeues();

    @Nullable
    Instant requeuedAt();

    /** Null as long as no node has it. */
    @Nullable
    NodeReference node();
}
