package io.switchover.health;

import io.switchover.store.Key;
import java.time.Instant;

/** A document that is written only to hear the store's present time. */
record Beat(String region, Instant at) {

    static Key key(String region) {
        return Key.control("beat:" + region);
    }
}
