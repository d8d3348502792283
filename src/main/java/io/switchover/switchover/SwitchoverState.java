package io.switchover.switchover;

import static io.switchover.switchover.SwitchoverTransitions.exit;

import io.switchover.json.JsonName;
import io.switchover.machine.Exit;
import io.switchover.machine.StateDoc;
import java.util.List;
import java.util.Set;

/**
 * How far a switchover is. A state's methods are its exits, and it has no others; {@link SwitchoverTransitions} lists them all. What is
 * before the move may be abandoned; what is after it can only go on, move back or be replaced.
 */
public sealed interface SwitchoverState {

    // ------------------------------------------------------------------------------------------- before the move

    @StateDoc("The record names it, so no other switchover begins. Nothing has been checked.")
    @JsonName("requested")
    record Requested() implements BeforeMove {
        public Exit<SwitchoverState, SwitchoverEvent> begun() {
            return exit(this, SwitchoverEvent.BEGUN, new Checking());
        }
    }

    @StateDoc("A failover asks an operator. The question stays open as long as an active region is down or impaired.")
    @JsonName("awaiting-confirmation")
    record AwaitingConfirmation(String question) implements BeforeMove {
        public Exit<SwitchoverState, SwitchoverEvent> confirmed() {
            return exit(this, SwitchoverEvent.CONFIRMED, new Moving());
        }
    }

    @StateDoc("It is being checked whether every region that is to become active is ready.")
    @JsonName("checking")
    record Checking() implements BeforeMove {
        public Exit<SwitchoverState, SwitchoverEvent> checked() {
            return exit(this, SwitchoverEvent.CHECKED, new Warming());
        }

        public Exit<SwitchoverState, SwitchoverEvent> refused(String because) {
            return exit(this, SwitchoverEvent.REFUSED, new Refused(because));
        }
    }

    @StateDoc(
            "It waits for nodes that are ready to run tasks, in every region that is to become active: in each desired pool all dedicated nodes of its working size, in another pool that work needs at least one.")
    @JsonName("warming")
    record Warming() implements BeforeMove, Skippable {
        public Exit<SwitchoverState, SwitchoverEvent> warm() {
            return exit(this, SwitchoverEvent.WARM, new Rehearsing());
        }

        public Exit<SwitchoverState, SwitchoverEvent> failed(String because) {
            return exit(this, SwitchoverEvent.STEP_FAILED, new PausedInWarming(because));
        }

        @Override
        public SwitchoverState afterSkipping() {
            return new Rehearsing();
        }
    }

    @StateDoc("It waits for a canary task in every region that is to become active, before any job goes there.")
    @JsonName("rehearsing")
    record Rehearsing() implements BeforeMove, Skippable {
        public Exit<SwitchoverState, SwitchoverEvent> rehearsed() {
            return exit(this, SwitchoverEvent.REHEARSED, new Moving());
        }

        public Exit<SwitchoverState, SwitchoverEvent> failed(String because) {
            return exit(this, SwitchoverEvent.STEP_FAILED, new PausedInRehearsing(because));
        }

        @Override
        public SwitchoverState afterSkipping() {
            return new Moving();
        }
    }

    @StateDoc("The move is due and is not made. The next tick of any app makes it, unless a rule objects.")
    @JsonName("moving")
    record Moving() implements BeforeMove {
        public Exit<SwitchoverState, SwitchoverEvent> moved() {
            return exit(this, SwitchoverEvent.MOVED, new Sealing());
        }

        public Exit<SwitchoverState, SwitchoverEvent> failed(String because) {
            return exit(this, SwitchoverEvent.STEP_FAILED, new PausedInMoving(because));
        }
    }

    @StateDoc(
            "Not enough nodes were ready in time. An operator retries, skips or abandons it; at its deadline it is abandoned.")
    @JsonName("paused-in-warming")
    record PausedInWarming(String because) implements Paused, Skippable {
        @Override
        public SwitchoverState step() {
            return new Warming();
        }

        @Override
        public SwitchoverState afterSkipping() {
            return new Rehearsing();
        }
    }

    @StateDoc("The rehearsal failed. An operator retries, skips or abandons it; at its deadline it is abandoned.")
    @JsonName("paused-in-rehearsing")
    record PausedInRehearsing(String because) implements Paused, Skippable {
        @Override
        public SwitchoverState step() {
            return new Rehearsing();
        }

        @Override
        public SwitchoverState afterSkipping() {
            return new Moving();
        }
    }

    @StateDoc("A rule objected to the move. An operator retries or abandons it; at its deadline it is abandoned.")
    @JsonName("paused-in-moving")
    record PausedInMoving(String because) implements Paused {
        @Override
        public SwitchoverState step() {
            return new Moving();
        }
    }

    // -------------------------------------------------------------------------------------------- after the move

    @StateDoc("The record is moved. Until two storage accounts hold the seal of its epoch, nothing follows.")
    @JsonName("sealing")
    record Sealing() implements AfterMove {
        public Exit<SwitchoverState, SwitchoverEvent> sealed() {
            return exit(this, SwitchoverEvent.SEALED, new Verifying());
        }
    }

    @StateDoc(
            "New jobs go to the new placement. It waits for a canary, and for a real job if there is one, before any job is drained.")
    @JsonName("verifying")
    record Verifying() implements AfterMove {
        public Exit<SwitchoverState, SwitchoverEvent> verified(List<String> findings) {
            return exit(this, SwitchoverEvent.VERIFIED, new Draining(findings));
        }

        public Exit<SwitchoverState, SwitchoverEvent> failed(String because) {
            return exit(this, SwitchoverEvent.VERIFICATION_FAILED, new MovingBack(because));
        }

        public Exit<SwitchoverState, SwitchoverEvent> stays(List<String> findings) {
            return exit(this, SwitchoverEvent.STAYS, new Finished(findings));
        }
    }

    @StateDoc(
            "Jobs in the regions that were left finish there, or are moved. The next switchover need not wait for them.")
    @JsonName("draining")
    record Draining(List<String> findings) implements AfterMove, Skippable {
        public Draining {
            findings = List.copyOf(findings);
        }

        public Exit<SwitchoverState, SwitchoverEvent> drained(List<String> all) {
            return exit(this, SwitchoverEvent.DRAINED, new Watching(all));
        }

        @Override
        public SwitchoverState afterSkipping() {
            return new Watching(findings);
        }
    }

    @StateDoc("It is watched for a while whether the new placement works.")
    @JsonName("watching")
    record Watching(List<String> findings) implements AfterMove {
        public Watching {
            findings = List.copyOf(findings);
        }

        public Exit<SwitchoverState, SwitchoverEvent> held(List<String> all) {
            return exit(this, SwitchoverEvent.WATCHED, new Finished(all));
        }
    }

    @StateDoc("The new placement does not work. Everything is moved back as soon as the region that was left is ready.")
    @JsonName("moving-back")
    record MovingBack(String because) implements AfterMove {
        public Exit<SwitchoverState, SwitchoverEvent> movedBack() {
            return exit(this, SwitchoverEvent.MOVED_BACK, new MovedBack(because));
        }

        public Exit<SwitchoverState, SwitchoverEvent> stays(List<String> findings) {
            return exit(this, SwitchoverEvent.STAYS, new Finished(findings));
        }
    }

    // ---------------------------------------------------------------------------------------------------- ended

    @StateDoc(
            "It is over. The new placement stays. What was found on the way is listed; an operator should look at it.")
    @JsonName("finished")
    record Finished(List<String> findings) implements Ended {
        public Finished {
            findings = List.copyOf(findings);
        }
    }

    @StateDoc("It is over. The placement is again what it was before.")
    @JsonName("moved-back")
    record MovedBack(String because) implements Ended {}

    @StateDoc("A rule objected before anything was changed.")
    @JsonName("refused")
    record Refused(String because) implements Ended {}

    @StateDoc("It was given up before the move. Nothing was moved.")
    @JsonName("abandoned")
    record Abandoned(String by, String because) implements Ended {
        /** Its own requester: the reason is gone. */
        public static final String FAILOVER = "failover";

        /** Nobody decided in time. */
        public static final String DEADLINE = "its deadline";

        public static final String HOLD = "the hold";

        private static final Set<String> BY_ITSELF = Set.of(FAILOVER, DEADLINE, HOLD);

        /** Whether somebody decided so, which is an answer. */
        public boolean bySomebody() {
            return !BY_ITSELF.contains(by);
        }
    }

    @StateDoc("Another switchover, or a thaw, took its place.")
    @JsonName("replaced")
    record Replaced(String by) implements Ended {}

    // --------------------------------------------------------------------------- exits that states have in common

    /** The record names it. */
    sealed interface InFlight extends SwitchoverState {
        /** @param by the id of the switchover, or the thaw, that takes its place in the same transaction */
        default Exit<SwitchoverState, SwitchoverEvent> replaced(String by) {
            return exit(this, SwitchoverEvent.REPLACED, new Replaced(by));
        }
    }

    /** Nothing has been moved. */
    sealed interface BeforeMove extends InFlight {
        default Exit<SwitchoverState, SwitchoverEvent> abandoned(String by, String because) {
            return exit(this, SwitchoverEvent.ABANDONED, new Abandoned(by, because));
        }
    }

    /** A step failed, and an operator decides. */
    sealed interface Paused extends BeforeMove {
        /** The step that failed. */
        SwitchoverState step();

        String because();

        default Exit<SwitchoverState, SwitchoverEvent> retried() {
            return exit(this, SwitchoverEvent.RETRIED, step());
        }
    }

    /** The record is moved. */
    sealed interface AfterMove extends InFlight {}

    /** An operator may go on to the next step. */
    sealed interface Skippable extends InFlight {
        SwitchoverState afterSkipping();

        default Exit<SwitchoverState, SwitchoverEvent> skipped() {
            return exit(this, SwitchoverEvent.SKIPPED, afterSkipping());
        }
    }

    /** The record does not name it any more. */
    sealed interface Ended extends SwitchoverState {}

    // ------------------------------------------------------------------------------------------ what is true of all

    /** In one word, as the API and the page show it. */
    default String word() {
        return switch (this) {
            case Requested s -> "requested";
            case AwaitingConfirmation s -> "awaiting-confirmation";
            case Checking s -> "checking";
            case Warming s -> "warming";
            case Rehearsing s -> "rehearsing";
            case Moving s -> "moving";
            case Sealing s -> "sealing";
            case Paused s -> "paused";
            case Verifying s -> "verifying";
            case Draining s -> "draining";
            case Watching s -> "watching";
            case MovingBack s -> "moving-back";
            case Finished s -> "finished";
            case MovedBack s -> "moved-back";
            case Refused s -> "refused";
            case Abandoned s -> "abandoned";
            case Replaced s -> "replaced";
        };
    }
}
