package io.switchover.notification;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.StoreClock;
import io.switchover.time.Jitter;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;

/** The acts of this room, for tests of others. */
public final class OutboxRoom {
    private OutboxRoom() {}

    public static Outbox outbox(Documents documents, NotificationSettings settings) {
        return new Outbox(documents, new Targets(settings), settings);
    }

    public static Deliveries deliveries(
            Documents documents,
            NotificationSettings settings,
            Webhooks webhooks,
            Regions regions,
            Stopwatch stopwatch) {
        var outbox = outbox(documents, settings);
        Jitter longest = () -> 1;
        return new Deliveries(
                outbox,
                new Targets(settings),
                new Delivery(outbox, webhooks, longest, settings),
                new RoundClock(new StoreClock(documents), regions, stopwatch),
                Parallel.inTurn());
    }
}
