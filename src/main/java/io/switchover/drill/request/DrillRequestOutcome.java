package io.switchover.drill.request;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillState;
import io.switchover.drill.DrillState.Obstacle;

/** What becomes of an operator's request for a drill. */
public sealed interface DrillRequestOutcome {
    /** It is stored, and is due. Any app takes it further. */
    record Accepted(Drill drill) implements DrillRequestOutcome {}

    /** The same request was accepted before. */
    record Known(Drill drill) implements DrillRequestOutcome {}

    /** Another drill has this occurrence. */
    record Clash(Drill other) implements DrillRequestOutcome {}

    record Invalid(String field, String because) implements DrillRequestOutcome {}

    /** A rule objects now. Nothing was stored. */
    record Objected(Obstacle obstacle) implements DrillRequestOutcome {}

    /** Of a dry run: what it would do. Nothing was stored. */
    record Predicted(DrillState.Predicted what) implements DrillRequestOutcome {}

    /** It cannot be judged or stored now, or whether it was stored is not known. */
    record NotNow(String because) implements DrillRequestOutcome {}
}
