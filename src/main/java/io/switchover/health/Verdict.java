package io.switchover.health;

import io.switchover.store.Json;
import io.switchover.store.JsonName;
import java.time.Duration;

/** What all fresh observers together say of a region. */
public sealed interface Verdict {
    /** One sentence, in the words of whoever is on call. */
    String because();

    @JsonName("healthy")
    record Healthy(String because) implements Verdict {}

    /** Something is wrong, not enough to act on. */
    @JsonName("suspect")
    record Suspect(String because) implements Verdict {}

    /**
     * Every sighted observer has seen at least two signals fail, often enough: the region cannot be reached.
     *
     * @param lasting for how long all observers have seen it, from their first to their last failed probe
     */
    @JsonName("down")
    record Down(String because, Duration lasting) implements Verdict {
        public Down(String because) {
            this(because, Duration.ZERO);
        }
    }

    /** Observers disagree: a link may be cut. Nothing follows from it. */
    @JsonName("disputed")
    record Disputed(String because) implements Verdict {}

    /** Nobody who could see it has said anything lately. Unknown is not down. */
    @JsonName("unknown")
    record Unknown(String because) implements Verdict {}

    /** In one word, for a sentence. */
    default String word() {
        return Json.name(this);
    }
}
