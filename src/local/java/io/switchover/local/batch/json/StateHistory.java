package io.switchover.local.batch.json;

import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of something and since when, and the state before it, if there was one. */
public record StateHistory(
        String state,
        Instant since,
        @Nullable String previous,
        @Nullable Instant previousSince) {

    /** The four properties in which jobs, tasks and subtasks show it. */
    void addTo(JsonObject json) {
        json.put("state", state).put("stateTransitionTime", WireTime.of(since));
        if (previous != null && previousSince != null) {
            json.put("previousState", previous).put("previousStateTransitionTime", WireTime.of(previousSince));
        }
    }

    /** The value of one of the four, for a filter. */
    @Nullable
    Object value(String property) {
        return switch (property) {
            case "state" -> state;
            case "stateTransitionTime" -> since;
            case "previousState" -> previous;
            case "previousStateTransitionTime" -> previousSince;
            default -> null;
        };
    }
}
