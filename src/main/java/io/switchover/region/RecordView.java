package io.switchover.region;

import io.switchover.store.JsonName;
import io.switchover.store.Stored;

/** What this app may rely on, in this tick, about the record. Never kept for the next one. */
public sealed interface RecordView {
    /** Read a moment ago, and sealed: act on it. */
    @JsonName("sealed")
    record Sealed(Stored<RegionRecord> stored) implements RecordView {
        public RegionRecord record() {
            return stored.value();
        }
    }

    /** Nothing may be decided in this tick; jobs go on where they are. */
    @JsonName("blind")
    record Blind(String because) implements RecordView {}

    /** The record contradicts the seals: nothing moves until an operator has repaired it. */
    @JsonName("frozen")
    record Frozen(String because) implements RecordView {}

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
