package io.switchover.local.batch.json;

import io.switchover.local.batch.account.Revision;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the JSON of a job is made from. */
public interface BatchJobDetails {
    String id();

    /** As the service echoes it, defaults filled in. */
    JsonObject body();

    Revision revision();

    Instant created();

    StateHistory history();

    @Nullable
    Instant endedAt();

    @Nullable
    String terminateReason();
}
