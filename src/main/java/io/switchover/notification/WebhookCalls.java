package io.switchover.notification;

/** Sends events. No call throws for a receiver that is away, slow or wrong: that is an answer. Each call is bounded in time. */
public interface WebhookCalls {
    /** @param body as it was written down; it is signed anew for each call */
    WebhookAnswer post(Webhook webhook, String body);
}
