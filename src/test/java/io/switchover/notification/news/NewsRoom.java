package io.switchover.notification.news;

import io.switchover.health.probe.HealthRoom;
import io.switchover.notification.NotificationSettings;
import io.switchover.notification.Outbox;
import io.switchover.notification.OutboxRoom;
import io.switchover.packages.CatalogueRoom;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.DisplayRecordReader;
import io.switchover.region.RecordTrust;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.time.Stopwatch;

/** The acts of this room of one app, put together by hand. */
public final class NewsRoom {
    private NewsRoom() {}

    public static NewsTick tick(
            Documents documents, NotificationSettings settings, Regions regions, Stopwatch stopwatch) {
        return tick(
                documents,
                OutboxRoom.outbox(documents, settings),
                settings,
                regions,
                stopwatch,
                () -> new RecordTrust.Blind("nobody looks at the seals here"));
    }

    /** @param recordReader whether the record is frozen */
    static NewsTick tick(
            Documents documents,
            Outbox outbox,
            NotificationSettings settings,
            Regions regions,
            Stopwatch stopwatch,
            DisplayRecordReader recordReader) {
        return new NewsTick(
                new NewsReader(
                        documents,
                        SwitchoverRoom.store(documents),
                        ReadinessRoom.overview(documents, regions),
                        CatalogueRoom.of(documents, regions),
                        regions,
                        recordReader),
                new NewsWriter(documents, outbox, settings),
                HealthRoom.verdictReader(documents, regions),
                outbox,
                settings,
                stopwatch);
    }
}
