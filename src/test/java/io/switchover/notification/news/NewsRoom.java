package io.switchover.notification.news;

import io.switchover.health.HealthRoom;
import io.switchover.notification.NotificationSettings;
import io.switchover.notification.OutboxRoom;
import io.switchover.packages.CatalogueRoom;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.time.Stopwatch;

/** The acts of this room of one app, put together by hand. */
public final class NewsRoom {
    private NewsRoom() {}

    public static NewsRound round(
            Documents documents, NotificationSettings settings, Regions regions, Stopwatch stopwatch) {
        return new NewsRound(
                documents,
                new NewsReader(
                        documents,
                        SwitchoverRoom.store(documents),
                        ReadinessRoom.overview(documents, regions),
                        CatalogueRoom.of(documents, regions),
                        regions),
                HealthRoom.verdictReader(documents, regions),
                OutboxRoom.outbox(documents, settings),
                settings,
                stopwatch);
    }
}
