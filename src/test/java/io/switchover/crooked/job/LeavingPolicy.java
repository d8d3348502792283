package io.switchover.crooked.job;

import io.switchover.crooked.store.Documents;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Logger;

/** A decision that touches everything. */
class LeavingPolicy {
    record Situation(Instant at, Documents documents) {}

    static boolean decide(Clock clock) {
        Logger.getLogger("crooked").info("deciding");
        return Instant.now().isAfter(clock.instant())
                || System.nanoTime() > 1
                || new Random().nextBoolean()
                || UUID.randomUUID().version() == 4;
    }

    static boolean mayLeave(Fencing.Outcome outcome) {
        return outcome == Fencing.Outcome.FENCED;
    }
}
