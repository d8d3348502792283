package io.switchover.failover;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;

/**
 * What one region's app decided last, written only when it changes: in {@code observe} this is what would have been done.
 *
 * @param epoch of the record that it was decided on, 0 when no record could be relied on
 * @param at by the clock of that app; to be shown, not compared
 */
@DocumentKind("failover-decision")
public record LastDecision(String app, FailoverSettings.Mode mode, Decision decision, long epoch, Instant at) {

    public static Key key(String app) {
        return Key.control("failover-decision:" + app);
    }

    /** Sentences carry ages and would differ in every tick; what counts is which rule said what. */
    boolean sameAs(LastDecision other) {
        return mode == other.mode
                && epoch == other.epoch
                && decision.getClass() == other.decision.getClass()
                && decision.rule().equals(other.decision.rule());
    }
}
