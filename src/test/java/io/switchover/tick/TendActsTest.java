package io.switchover.tick;

import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.notification.FixedNotificationSettings;
import io.switchover.notification.InMemoryWebhookCalls;
import io.switchover.notification.OutboxRoom;
import io.switchover.notification.news.NewsRoom;
import io.switchover.pool.PoolRig;
import io.switchover.pool.tending.TendingRooms;
import org.junit.jupiter.api.Test;

class TendActsTest {
    @Test
    void a_tick_takes_uploads_in_looks_after_pools_and_tells_what_is_new() {
        var rig = new PoolRig();
        var app = rig.app(WEST);
        var settings = FixedNotificationSettings.one("http://localhost:1/ops");
        var calls = new InMemoryWebhookCalls();
        rig.containers.upload(WEST, "render.json", POOL);

        new TendActs(
                        app.uploads,
                        TendingRooms.round(rig, WEST),
                        NewsRoom.tick(rig.documents, settings, app.regions, () -> rig.elapsed),
                        OutboxRoom.deliveries(rig.documents, settings, calls, app.regions, () -> rig.elapsed),
                        new TickActs(new ActFailures(PoolRig.CLOCK)))
                .run();

        assertThat(rig.accounts.calls).contains("westeurope: create render");
        assertThat(calls.calls()).isNotEmpty();
    }
}
