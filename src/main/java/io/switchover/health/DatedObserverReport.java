package io.switchover.health;

import io.switchover.store.Stored;

/** An observation, with the store's time when it was written. */
record DatedObserverReport(ObserverReport observation, long writtenAt) {

    static DatedObserverReport of(Stored<ObserverReport> stored) {
        return new DatedObserverReport(stored.value(), stored.writtenAt());
    }
}
