package io.switchover.health;

import io.switchover.json.Json;
import io.switchover.json.JsonName;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What all fresh observers together say about a region. */
public sealed interface Verdict {
    /** One sentence, in the words of the engineer on call. */
    String because();

    @JsonName("healthy")
    record Healthy(String because) implements Verdict {}

    /** Something is wrong, but not enough to act on. */
    @JsonName("suspect")
    record Suspect(String because) implements Verdict {}

    /**
     * A part of the region has been lost for longer than the long patience, as every observer that can see agrees. The rest works, so
     * nobody moves because of it; but somebody should be asked.
     *
     * @param signals those that fail at every observer
     * @param lasting how long all observers have seen it
     */
    @JsonName("impaired")
    record Impaired(String because, Set<Signal> signals, Duration lasting) implements Verdict {
        public Impaired {
            signals = Set.copyOf(signals);
        }
    }

    /**
     * Every observer that can see has seen at least two independent signals fail, often enough.
     *
     * @param signals those that fail at every observer: only if the data plane is among them is the Batch account out of reach
     * @param lasting how long all observers have seen it, from their first to their last failed probe
     */
    @JsonName("down")
    record Down(String because, Set<Signal> signals, Duration lasting) implements Verdict {
        public Down {
            signals = Set.copyOf(signals);
        }

        /** Nothing there answers. */
        public Down(String because, Duration lasting) {
            this(because, EnumSet.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.APP), lasting);
        }

        /** Nothing there answers, since a moment ago. */
        public Down(String because) {
            this(because, Duration.ZERO);
        }
    }

    /** Observers disagree: a link may be cut. Nothing follows from it. */
    @JsonName("disputed")
    record Disputed(String because) implements Verdict {}

    /** No observer has reported on it recently, or Cosmos DB is unreachable. Unknown is not down. */
    @JsonName("unknown")
    record Unknown(String because) implements Verdict {}

    /** In one word, for a sentence. */
    default String word() {
        return Json.name(this);
    }
}
