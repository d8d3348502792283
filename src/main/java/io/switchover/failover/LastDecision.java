package io.switchover.failover;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one region's app decided last. It is written only when it changes; in mode {@code observe} it is what would have been done.
 *
 * @param epoch the epoch of the record that the decision was made on
 * @param notAsked why nobody is asked although the decision is to ask; null when somebody is, or the decision is another
 * @param at by the clock of that app; to be shown, not compared
 */
@DocumentKind("failover-decision")
public record LastDecision(
        String app,
        FailoverSettings.Mode mode,
        Decision decision,
        long epoch,
        @Nullable String notAsked,
        Instant at) {

    /** As {@code Durations} writes one. */
    private static final Pattern AGE = Pattern.compile("(\\d+ (ms|s|min|h|d)\\b ?)+");

    public static Key key(String app) {
        return Key.control("failover-decision:" + app);
    }

    /** Sentences contain ages and would differ in every tick. What counts is the rule, and what a target lacks. */
    boolean sameAs(LastDecision other) {
        return mode == other.mode
                && epoch == other.epoch
                && decision.getClass() == other.decision.getClass()
                && decision.rule().equals(other.decision.rule())
                && Objects.equals(notAsked, other.notAsked)
                && lacks(decision).equals(lacks(other.decision));
    }

    /** What the readiness reports say is missing, without how old they are. */
    private static String lacks(Decision decision) {
        return decision.rule().equals("target-ready")
                ? AGE.matcher(decision.because()).replaceAll("")
                : "";
    }
}
