package io.switchover.region;

import io.switchover.json.JsonName;
import io.switchover.store.Stored;

/** What this app may rely on about the record, in this tick. Never kept for the next one. */
public sealed interface RecordTrust {
    /** Read a moment ago, and sealed: act on it. */
    @JsonName("sealed")
    record Sealed(Stored<RegionRecord> stored) implements RecordTrust {
        public RegionRecord record() {
            return stored.value();
        }
    }

    /**
     * The record cannot be read, or is not sealed yet: nothing is decided in this tick, and jobs continue where they are.
     *
     * @param storeAway the store did not answer, so nothing is known against the record as it was last seen
     */
    @JsonName("blind")
    record Blind(String because, boolean storeAway) implements RecordTrust {
        public Blind(String because) {
            this(because, false);
        }
    }

    /** The seals contradict the record: nothing moves until an operator has repaired it. */
    @JsonName("frozen")
    record Frozen(String because) implements RecordTrust {}

    /** Why nothing is done that stands on the record, and what somebody who asked for it does first. */
    default String refusal() {
        return this instanceof Frozen
                ? "the record is frozen: thaw it first, with POST /api/thaw; GET /api/explain shows what disagrees"
                : "the record cannot be relied on now; GET /api/status says why";
    }

    default String sentence() {
        return switch (this) {
            case Sealed s ->
                "epoch " + s.record().epoch() + ", active "
                        + s.record().placement().text();
            case Blind b -> b.because();
            case Frozen f -> "frozen: " + f.because();
        };
    }
}
