package io.switchover.local.batch.job;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that tasks were given to call the service about their own job. A token is good for as long as its run. */
public final class TaskTokens {
    private record Grant(String jobId, String runId) {}

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    /** What the run finds in its environment; nothing unless its task asks for a token. */
    Map<String, String> environment(JsonObject spec, String jobId, String runId) {
        JsonObject settings = spec.getJsonObject("authenticationTokenSettings");
        if (settings == null) {
            return Map.of();
        }
        String token = "task-" + UUID.randomUUID();
        grants.put(token, new Grant(jobId, runId));
        return Map.of("AZ_BATCH_AUTHENTICATION_TOKEN", token);
    }

    void revoke(String runId) {
        grants.values().removeIf(grant -> grant.runId().equals(runId));
    }

    /** The job that a token is for; empty when it is none of ours. */
    public Optional<String> job(String token) {
        return Optional.ofNullable(grants.get(token)).map(Grant::jobId);
    }
}
