package io.switchover.drill;

import io.switchover.drill.DrillState.Obstacle;

/** What becomes of an operator's wish for a drill. */
sealed interface WishOutcome {
    /** It has begun. Any app takes it further. */
    record Accepted(Drill drill) implements WishOutcome {}

    /** The same wish was accepted before. */
    record Known(Drill drill) implements WishOutcome {}

    /** Another drill has this occurrence. */
    record Clash(Drill other) implements WishOutcome {}

    record Invalid(String field, String because) implements WishOutcome {}

    /** A rule objects now. Nothing was stored. */
    record Objected(Obstacle obstacle) implements WishOutcome {}

    /** Of a dry run: what it would do. Nothing was stored. */
    record Predicted(DrillState.Predicted what) implements WishOutcome {}

    /** It cannot be judged or stored now, or whether it was stored is not known. */
    record NotNow(String because) implements WishOutcome {}
}
