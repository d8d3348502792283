package io.switchover.switchover;

import io.switchover.store.Documents;

/** The acts of this room, for tests of others. */
public final class SwitchoverRoom {
    private SwitchoverRoom() {}

    public static RegionMove move(Documents documents) {
        return new RegionMove(documents);
    }
}
