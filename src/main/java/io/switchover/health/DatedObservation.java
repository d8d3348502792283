package io.switchover.health;

import io.switchover.store.Stored;

/** An observation with the store's time of its writing. */
record DatedObservation(Observation observation, long writtenAt) {

    static DatedObservation of(Stored<Observation> stored) {
        return new DatedObservation(stored.value(), stored.writtenAt());
    }
}
