package io.switchover.failover;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;

/**
 * A move that waits for an operator's yes, in mode {@code confirm}.
 *
 * @param epoch of the record that is to be moved; the question dies with it
 * @param open whether the reason still stands
 * @param askedAt the store's time
 */
@DocumentKind("failover-question")
public record Question(long epoch, String to, String because, boolean open, Instant askedAt) {

    public static Key key(long epoch) {
        return Key.control("failover-question:" + epoch);
    }
}
