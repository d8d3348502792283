package io.switchover.failover;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;

/**
 * What one region's app decided last. It is written only when it changes; in mode {@code observe} it is what would have been done.
 *
 * @param epoch the epoch of the record that the decision was made on
 * @param at by the clock of that app; to be shown, not compared
 */
@DocumentKind("failover-decision")
public record LastDecision(String app, FailoverSettings.Mode mode, Decision decision, long epoch, Instant at) {

    public static Key key(String app) {
        return Key.control("failover-decision:" + app);
    }

    /** Sentences contain ages and would differ in every tick. What counts is the rule and what it says. */
    boolean sameAs(LastDecision other) {
        return mode == other.mode
                && epoch == other.epoch
                && decision.getClass() == other.decision.getClass()
                && decision.rule().equals(other.decision.rule());
    }
}
