package io.switchover.pool.tending;

import io.switchover.pool.PoolRig;

/** The acts of this room of one app, put together by hand. */
public final class TendingRooms {
    private TendingRooms() {}

    public static PoolTendingRound round(PoolRig rig, String here) {
        var app = rig.app(here);
        return new PoolTendingRound(app.tending, app.regions, app.settings, () -> rig.elapsed);
    }
}
