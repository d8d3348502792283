package io.switchover.local.batch.account;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the preparation and the release task of a job did on one node, and which tasks wait there for the preparation. */
final class Preparation {
    final String nodeId;
    final List<Task> waiting = new ArrayList<>();
    final Leg preparation = new Leg();

    @Nullable
    Leg release;

    Preparation(String nodeId) {
        this.nodeId = nodeId;
    }

    /** One of the two: running until it has an end. */
    static final class Leg {
        @Nullable
        String runId;

        @Nullable
        Instant started;

        @Nullable
        Instant ended;

        @Nullable
        Integer exitCode;

        @Nullable
        Failure failure;

        @Nullable
        Instant retriedAt;

        int retries;

        boolean over() {
            return ended != null;
        }

        JsonObject json(String nodeUrl, String directory, boolean withRetries) {
            JsonObject json = new JsonObject()
                    .put("state", over() ? "completed" : "running")
                    .put("startTime", started == null ? null : WireTime.of(started))
                    .put("taskRootDirectory", directory)
                    .put("taskRootDirectoryUrl", nodeUrl + "/files/" + directory);
            if (ended != null) {
                json.put("endTime", WireTime.of(ended));
                json.put("result", failure == null ? "success" : "failure");
            }
            if (exitCode != null) {
                json.put("exitCode", exitCode);
            }
            if (failure != null) {
                json.put("failureInfo", failure.json());
            }
            if (withRetries) {
                json.put("retryCount", retries);
            }
            if (retriedAt != null) {
                json.put("lastRetryTime", WireTime.of(retriedAt));
            }
            return json;
        }
    }
}
