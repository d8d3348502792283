package io.switchover.health;

import io.switchover.store.Stored;

/** An observation with the store's time of its writing. */
record Seen(Observation observation, long writtenAt) {

    static Seen of(Stored<Observation> stored) {
        return new Seen(stored.value(), stored.writtenAt());
    }
}
