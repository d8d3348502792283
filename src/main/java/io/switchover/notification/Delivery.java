package io.switchover.notification;

import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Jitter;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends one notification once: it is taken in the store, sent, and what became of it is written down. */
@ApplicationScoped
class Delivery {
    private final Outbox outbox;
    private final WebhookCalls webhookCalls;
    private final Jitter jitter;
    private final DeliveryPolicy.Limits limits;

    Delivery(Outbox outbox, WebhookCalls webhookCalls, Jitter jitter, NotificationSettings settings) {
        this.outbox = outbox;
        this.webhookCalls = webhookCalls;
        this.jitter = jitter;
        this.limits = DeliveryPolicy.Limits.of(settings);
    }

    /** @return whether the webhook may be sent another one now */
    boolean run(Webhook webhook, Stored<Notification> stored, DeliveryTick tick) {
        if (!(stored.value().state() instanceof NotificationState.Waiting waiting)) {
            return true;
        }
        if (DeliveryPolicy.expired(waiting, tick.now(), limits)) {
            return outbox.settle(stored, DeliveryPolicy.dead(stored.value().id(), waiting, tick.now(), limits))
                    .done();
        }
        if (tick.budget().remaining().compareTo(limits.callTimeout()) < 0) {
            return false;
        }
        var taken = DeliveryPolicy.taken(waiting, tick.now(), limits);
        if (!(outbox.settle(stored, taken) instanceof Write.Written written)) {
            // Another app sends it, or nobody knows: then it is sent when it is due again.
            return true;
        }
        var answer = webhookCalls.post(webhook, stored.value().body());
        var after = DeliveryPolicy.after(stored.value().id(), taken, answer, tick.now(), jitter.next(), limits);
        var unused = outbox.settle(stored.next(stored.value().in(taken), written), after);
        return DeliveryPolicy.goesOn(answer);
    }
}
