package io.switchover.health;

import io.switchover.store.Stored;

/** An observation, with the store's time when it was written. */
record DatedObservation(Observation observation, long writtenAt) {

    static DatedObservation of(Stored<Observation> stored) {
        return new DatedObservation(stored.value(), stored.writtenAt());
    }
}
