package io.switchover.rules;

import io.switchover.json.JsonName;
import org.jspecify.annotations.Nullable;

/**
 * How one rule stands now.
 *
 * @param says the rule in one sentence
 * @param sentence the decision's own when it objects, else how it stands
 * @param measured what was measured, or null when there is nothing to measure
 * @param limit what is allowed, or null when it is no matter of limits
 * @param ageSeconds how old the evidence is by the store's time, or null when it is of now
 * @param wouldChange what would have to change; null unless it objects
 */
public record RuleReading(
        String rule,
        String says,
        Standing standing,
        String sentence,
        @Nullable String measured,
        @Nullable String limit,
        @Nullable Long ageSeconds,
        @Nullable String wouldChange) {

    public enum Standing {
        /** It does not stand in the way. */
        @JsonName("passes")
        PASSES,
        @JsonName("objects")
        OBJECTS,
        /** What it would judge is not there. */
        @JsonName("not-asked")
        NOT_ASKED
    }
}
