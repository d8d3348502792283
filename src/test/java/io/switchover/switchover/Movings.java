package io.switchover.switchover;

import io.switchover.store.Documents;
import java.time.Duration;

/** The parts of this room, for tests of others. */
public final class Movings {
    private Movings() {}

    public static RegionMove of(Documents documents) {
        return new RegionMove(documents);
    }

    public static SwitchoverSettings settings() {
        return () -> Duration.ofMinutes(15);
    }
}
