package io.switchover.health;

import java.time.Duration;

/** What all fresh observers together say about a region. */
public sealed interface Verdict {
    /** One sentence, in the words of the engineer on call. */
    String because();

    record Healthy(String because) implements Verdict {}

    /** Something is wrong, but not enough to act on. */
    record Suspect(String because) implements Verdict {}

    /**
     * Every observer that can see has seen at least two signals fail, often enough: the region cannot be reached.
     *
     * @param lasting how long all observers have seen it, from their first to their last failed probe
     */
    record Down(String because, Duration lasting) implements Verdict {
        public Down(String because) {
            this(because, Duration.ZERO);
        }
    }

    /** Observers disagree: a link may be cut. Nothing follows from it. */
    record Disputed(String because) implements Verdict {}

    /** No observer has reported on it recently, or Cosmos DB is unreachable. Unknown is not down. */
    record Unknown(String because) implements Verdict {}

    /** In one word, for a sentence. */
    default String word() {
        return switch (this) {
            case Healthy h -> "healthy";
            case Suspect s -> "suspect";
            case Down d -> "down";
            case Disputed d -> "disputed";
            case Unknown u -> "unknown";
        };
    }
}
