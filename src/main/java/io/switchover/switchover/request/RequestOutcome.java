package io.switchover.switchover.request;

import io.switchover.readiness.Refusal;
import io.switchover.switchover.Switchover;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a request for a switchover. */
public sealed interface RequestOutcome {
    /** The record names it. Any app takes it further. */
    record Accepted(Switchover switchover) implements RequestOutcome {}

    /** The same request was accepted before, under the same id. */
    record Known(Switchover switchover) implements RequestOutcome {}

    /** Another request has this id. */
    record Clash(Switchover other, String because) implements RequestOutcome {}

    /** Another switchover is in flight that this one may not replace. */
    record Busy(String inFlight, String because) implements RequestOutcome {}

    /** The request itself is wrong: the field, and one sentence with the rule, the value and the limit. */
    record Invalid(String field, String because) implements RequestOutcome {}

    /** Rules object to a forced one, or to one that changes nothing. */
    record Refused(List<Refusal> objections) implements RequestOutcome {
        public Refused {
            objections = List.copyOf(objections);
        }
    }

    /** The record has moved on since the caller looked. */
    record EpochChanged(long epoch, String because) implements RequestOutcome {}

    /**
     * Of a dry run: what would happen. Nothing was stored.
     *
     * @param objections what rules object now; empty when nothing does
     */
    record Predicted(List<Step> steps, List<Refusal> objections) implements RequestOutcome {
        public Predicted {
            steps = List.copyOf(steps);
            objections = List.copyOf(objections);
        }

        /** @param seconds how long it took in the last switchovers, the median; null when none is remembered */
        public record Step(String state, @Nullable Long seconds, String sentence) {}
    }

    /** The store or the record cannot be relied on now. Nothing was stored, or it can be found under its id. */
    record NotNow(String because) implements RequestOutcome {}
}
