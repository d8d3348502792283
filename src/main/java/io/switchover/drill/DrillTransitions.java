package io.switchover.drill;

import io.switchover.drill.DrillState.Abandoned;
import io.switchover.drill.DrillState.AwaitingReturn;
import io.switchover.drill.DrillState.Due;
import io.switchover.drill.DrillState.Moved;
import io.switchover.drill.DrillState.MovedBack;
import io.switchover.drill.DrillState.MovingThere;
import io.switchover.drill.DrillState.NotReturned;
import io.switchover.drill.DrillState.Predicted;
import io.switchover.drill.DrillState.Refused;
import io.switchover.drill.DrillState.Replaced;
import io.switchover.drill.DrillState.Returned;
import io.switchover.drill.DrillState.Returning;
import io.switchover.drill.DrillState.Skipped;
import io.switchover.machine.Exit;
import io.switchover.machine.StateTable;

/** All that can happen to a drill: the one table behind the exits of {@link DrillState} and the page {@code docs/drill-states.md}. */
public final class DrillTransitions {
    private static final StateTable<DrillState, DrillEvent> TABLE = StateTable.of(DrillState.class, DrillEvent.class)
            .start(Due.class)
            // Of one whose timer fired far too late.
            .start(Skipped.class)
            .ends(
                    Moved.class,
                    Replaced.class,
                    MovedBack.class,
                    Returned.class,
                    NotReturned.class,
                    Skipped.class,
                    Refused.class,
                    Abandoned.class,
                    Predicted.class)
            .from(Due.class)
            .on(DrillEvent.HINDERED, Due.class, "A rule objects that may hold later, and another one than before.")
            .on(DrillEvent.SKIPPED, Skipped.class, "A rule objects that does not change that day, or it is too late.")
            .on(DrillEvent.PREDICTED, Predicted.class, "It is dry, and no rule objects.")
            .on(DrillEvent.REQUESTED, MovingThere.class, "One transaction requests the way there and writes this.")
            .from(MovingThere.class)
            .on(DrillEvent.MOVED, Moved.class, "The way there is over, and the drill is one that stays.")
            .on(DrillEvent.ARRIVED, AwaitingReturn.class, "The way there is over, and the drill is one that returns.")
            .on(DrillEvent.REPLACED, Replaced.class, "It has moved, and another switchover takes the place of its own.")
            .on(DrillEvent.MOVED_BACK, MovedBack.class, "The new region does not work: its switchover moves back.")
            .on(DrillEvent.REFUSED, Refused.class, "A rule refuses its switchover before it moves.")
            .on(DrillEvent.ABANDONED, Abandoned.class, "Its switchover ends before it moves.")
            .from(AwaitingReturn.class)
            .on(
                    DrillEvent.HINDERED,
                    AwaitingReturn.class,
                    "A rule objects that may hold later, and another one than before.")
            .on(DrillEvent.RETURN_REQUESTED, Returning.class, "One transaction requests the way back and writes this.")
            .from(AwaitingReturn.class, Returning.class)
            .on(
                    DrillEvent.NOT_RETURNED,
                    NotReturned.class,
                    "The epoch is another one, it is too late, or the way back fails.")
            .from(Returning.class)
            .on(DrillEvent.RETURNED, Returned.class, "The way back is over.")
            .on(
                    DrillEvent.REPLACED,
                    Replaced.class,
                    "It has moved back, and another switchover takes the place of its own.")
            .build();

    private DrillTransitions() {}

    public static StateTable<DrillState, DrillEvent> table() {
        return TABLE;
    }

    static Exit<DrillState, DrillEvent> exit(DrillState from, DrillEvent event, DrillState to) {
        return TABLE.exit(from, event, to);
    }
}
