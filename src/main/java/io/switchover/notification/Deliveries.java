package io.switchover.notification;

import io.switchover.remote.Answer;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due, in a tick that nobody waits for. Each webhook is sent its own, one after the other and side by side with the others, so
 * a slow one keeps nobody else waiting; after a call that failed, other than for the event itself, it gets no more in this tick.
 */
@ApplicationScoped
public class Deliveries {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int MOST_OF_ONE = 20;
    private static final Duration FORGET_PERIOD = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final Webhooks webhooks;
    private final Delivery delivery;
    private final DeliveryClock clock;
    private final Parallel parallel;
    private volatile @Nullable Duration forgotten;

    Deliveries(Outbox outbox, Webhooks webhooks, Delivery delivery, DeliveryClock clock, Parallel parallel) {
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.delivery = delivery;
        this.clock = clock;
        this.parallel = parallel;
    }

    /** Costs nothing where the settings name no webhook, and one call to the store for each webhook, and two more, where nothing is due. */
    public void run() {
        if (outbox.wanted() && clock.begin(LIMIT) instanceof Answer.Answered<DeliveryTick>(var tick)) {
            run(tick);
            forget(tick);
        }
    }

    private void run(DeliveryTick tick) {
        var unused = parallel.all(webhooks.all().stream()
                .<Callable<String>>map(webhook -> () -> {
                    deliver(webhook, tick);
                    return webhook.name();
                })
                .toList());
    }

    private void deliver(Webhook webhook, DeliveryTick tick) {
        var due = outbox.due(webhook, tick.now());
        for (var stored : due.subList(0, Math.min(due.size(), MOST_OF_ONE))) {
            if (!delivery.run(webhook, stored, tick)) {
                return;
            }
        }
    }

    private void forget(DeliveryTick tick) {
        var last = forgotten;
        if (last == null || tick.startedAt().minus(last).compareTo(FORGET_PERIOD) >= 0) {
            forgotten = tick.startedAt();
            outbox.forget(tick.now());
        }
    }
}
