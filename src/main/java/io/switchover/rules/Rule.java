package io.switchover.rules;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a decision about situations of some type.
 *
 * @param name as the decision names it
 * @param says the rule in one sentence
 * @param measure how it stands in a situation
 * @param without the situation as if the rule had nothing to object; empty when it cannot be imagined away
 * @param wouldChange what would have to change when it objects
 */
public record Rule<S>(
        String name,
        String says,
        Function<S, Measure> measure,
        Function<S, Optional<S>> without,
        Function<S, String> wouldChange) {

    /**
     * @param sentence how it stands when it does not object
     * @param moot another rule's objection has already said it, so this one is not asked
     */
    public record Measure(
            String sentence,
            @Nullable String measured,
            @Nullable String limit,
            @Nullable Long ageSeconds,
            boolean moot) {
        public Measure(String sentence, @Nullable String measured, @Nullable String limit, @Nullable Long ageSeconds) {
            this(sentence, measured, limit, ageSeconds, false);
        }

        /** There is nothing left to ask. */
        public static Measure moot(String because) {
            return new Measure(because, null, null, null, true);
        }

        public static Measure of(String sentence) {
            return new Measure(sentence, null, null, null);
        }

        public static Measure of(String sentence, String measured, String limit) {
            return new Measure(sentence, measured, limit, null);
        }
    }
}
