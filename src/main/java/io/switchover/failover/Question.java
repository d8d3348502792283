package io.switchover.failover;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;

/**
 * A move that waits for an operator's consent.
 *
 * @param epoch the epoch of the record that would be moved; the question ends with it
 * @param open whether there is still a reason to move
 * @param askedAt the store's time
 */
@DocumentKind("failover-question")
public record Question(long epoch, String to, String because, boolean open, Instant askedAt) {

    public static Key key(long epoch) {
        return Key.control("failover-question:" + epoch);
    }

    Question withdrawn() {
        return new Question(epoch, to, because, false, askedAt);
    }
}
