package io.switchover.region;

import io.switchover.pace.Together;
import io.switchover.store.Documents;
import java.time.Clock;

/** The acts of the region room of one app, put together by hand over given ports. */
public final class RegionRoom {
    private final Lookout lookout;

    public RegionRoom(Documents documents, SealShelf seals, Regions regions, Together together, Clock clock) {
        lookout = new Lookout(documents, seals, regions, together, clock);
    }

    public Lookout lookout() {
        return lookout;
    }

    public Outlook look() {
        return lookout.look();
    }
}
