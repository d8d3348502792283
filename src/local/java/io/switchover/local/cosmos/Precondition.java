package io.switchover.local.cosmos;

import org.jspecify.annotations.Nullable;

/** What a write says about the version it expects. No etag means no check: the service never checks by itself. */
public record Precondition(@Nullable String ifMatch) {
    public static final Precondition NONE = new Precondition(null);

    void check(Item current) {
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(current.etag())) {
            throw Refusal.preconditionFailed();
        }
    }
}
