package io.switchover.drill;

import static io.switchover.drill.DrillTransitions.exit;

import io.switchover.json.JsonName;
import io.switchover.machine.Exit;
import io.switchover.machine.StateDoc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a drill is. A state's methods are its exits, and it has no others; {@link DrillTransitions} lists them all. */
public sealed interface DrillState {
    /** What keeps it from going on, by the rule that says so. */
    record Obstacle(String rule, String because) {}

    // --------------------------------------------------------------------------------------------------- it is open

    /** @param waitsFor what was in its way when it was last written; null when nothing has been yet */
    @StateDoc("It is due. It is tried in each tick, and leaves as soon as no rule objects.")
    @JsonName("due")
    record Due(@Nullable Obstacle waitsFor) implements Waiting {
        public Due() {
            this(null);
        }

        @Override
        public Exit<DrillState, DrillEvent> hindered(Obstacle by) {
            return exit(this, DrillEvent.HINDERED, new Due(by));
        }

        /** @param switchover the id of the way there, which is written in the same transaction */
        Exit<DrillState, DrillEvent> requested(String switchover) {
            return exit(this, DrillEvent.REQUESTED, new MovingThere(switchover));
        }

        Exit<DrillState, DrillEvent> predicted(Predicted what) {
            return exit(this, DrillEvent.PREDICTED, what);
        }

        Exit<DrillState, DrillEvent> skipped(Obstacle by) {
            return exit(this, DrillEvent.SKIPPED, new Skipped(by.rule(), by.because()));
        }
    }

    @StateDoc("Its first switchover, the way there, has been requested and is not over.")
    @JsonName("moving-there")
    record MovingThere(String switchover) implements Leg {
        Exit<DrillState, DrillEvent> moved(Moved how) {
            return exit(this, DrillEvent.MOVED, how);
        }

        Exit<DrillState, DrillEvent> arrived(AwaitingReturn until) {
            return exit(this, DrillEvent.ARRIVED, until);
        }

        Exit<DrillState, DrillEvent> replaced(Replaced how) {
            return exit(this, DrillEvent.REPLACED, how);
        }

        Exit<DrillState, DrillEvent> movedBack(MovedBack how) {
            return exit(this, DrillEvent.MOVED_BACK, how);
        }

        Exit<DrillState, DrillEvent> refused(String because) {
            return exit(this, DrillEvent.REFUSED, new Refused(because));
        }

        Exit<DrillState, DrillEvent> abandoned(String because) {
            return exit(this, DrillEvent.ABANDONED, new Abandoned(because));
        }
    }

    /**
     * @param epoch the one that the way there made; only under it is the way back taken
     * @param until when the way back is due, by the store's time
     * @param waitsFor what was in its way when it was last written; null when nothing has been yet
     */
    @StateDoc("The way there is over. It returns when that is due and no rule objects.")
    @JsonName("awaiting-return")
    record AwaitingReturn(
            long epoch, Instant until, @Nullable Obstacle waitsFor) implements Waiting {
        @Override
        public Exit<DrillState, DrillEvent> hindered(Obstacle by) {
            return exit(this, DrillEvent.HINDERED, new AwaitingReturn(epoch, until, by));
        }

        /** @param switchover the id of the way back, which is written in the same transaction */
        Exit<DrillState, DrillEvent> returnRequested(String switchover) {
            return exit(this, DrillEvent.RETURN_REQUESTED, new Returning(switchover));
        }

        Exit<DrillState, DrillEvent> notReturned(Obstacle by) {
            return exit(this, DrillEvent.NOT_RETURNED, new NotReturned(by.rule(), by.because()));
        }
    }

    @StateDoc("Its second switchover, the way back, has been requested and is not over.")
    @JsonName("returning")
    record Returning(String switchover) implements Leg {
        Exit<DrillState, DrillEvent> returned(List<String> findings) {
            return exit(this, DrillEvent.RETURNED, new Returned(findings));
        }

        Exit<DrillState, DrillEvent> replaced(Replaced how) {
            return exit(this, DrillEvent.REPLACED, how);
        }

        Exit<DrillState, DrillEvent> notReturned(Obstacle by) {
            return exit(this, DrillEvent.NOT_RETURNED, new NotReturned(by.rule(), by.because()));
        }
    }

    // ------------------------------------------------------------------------------------------------------ it ended

    /**
     * @param switchover the id of the move
     * @param movedAt the store's time just before the move
     * @param secondsToMove from the request to the move, by the store's time
     * @param findings what was not as it should be; a drill is for finding it
     */
    @StateDoc("It moved, and the drill leaves the other region active.")
    @JsonName("moved")
    record Moved(String from, String to, String switchover, Instant movedAt, long secondsToMove, List<String> findings)
            implements Ended {
        public Moved {
            findings = List.copyOf(findings);
        }
    }

    /** @param switchover the id of the one that had moved, there or back, when another took its place */
    @StateDoc(
            "It moved, and a failover or an operator's switchover took its place before it was seen to work. That is a finding.")
    @JsonName("replaced")
    record Replaced(String from, String to, String switchover, String because) implements Ended {}

    /** @param to the region that did not work */
    @StateDoc("The other region did not work, and everything is back where it was. That is a finding.")
    @JsonName("moved-back")
    record MovedBack(String from, String to, String switchover, String because) implements Ended {}

    /** @param findings what was not as it should be on the way back */
    @StateDoc("It was there, and everything is back where it was.")
    @JsonName("returned")
    record Returned(List<String> findings) implements Ended {
        public Returned {
            findings = List.copyOf(findings);
        }
    }

    @StateDoc("It was there and was to return, and did not. That is a finding.")
    @JsonName("not-returned")
    record NotReturned(String rule, String because) implements Ended {}

    @StateDoc("A rule objected until it was too late, or one that does not change that day. That is a finding.")
    @JsonName("skipped")
    record Skipped(String rule, String because) implements Ended {}

    @StateDoc("A rule objected after its switchover was requested. Nothing was moved. That is a finding.")
    @JsonName("refused")
    record Refused(String because) implements Ended {}

    @StateDoc("It could not move by its deadline, or something took its place. Nothing was moved.")
    @JsonName("abandoned")
    record Abandoned(String because) implements Ended {}

    /** @param steps what its switchover would have done, a sentence each */
    @StateDoc("It was dry: nothing was to be moved. It tells what it would have done.")
    @JsonName("predicted")
    record Predicted(String from, String to, List<String> steps) implements Ended {
        public Predicted {
            steps = List.copyOf(steps);
        }
    }

    // --------------------------------------------------------------------------------------------- what they share

    /** Any region's app takes it further. */
    sealed interface Open extends DrillState {}

    /** Something may be in its way, and it is tried again. */
    sealed interface Waiting extends Open {
        @Nullable
        Obstacle waitsFor();

        Exit<DrillState, DrillEvent> hindered(Obstacle by);
    }

    /** A switchover of its own is in flight. */
    sealed interface Leg extends Open {
        String switchover();
    }

    sealed interface Ended extends DrillState {}
}
