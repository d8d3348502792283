package io.switchover.switchover;

import io.switchover.machine.Exit;
import io.switchover.machine.StateTable;
import io.switchover.switchover.SwitchoverState.Abandoned;
import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import io.switchover.switchover.SwitchoverState.Checking;
import io.switchover.switchover.SwitchoverState.Draining;
import io.switchover.switchover.SwitchoverState.Finished;
import io.switchover.switchover.SwitchoverState.MovedBack;
import io.switchover.switchover.SwitchoverState.Moving;
import io.switchover.switchover.SwitchoverState.MovingBack;
import io.switchover.switchover.SwitchoverState.PausedInMoving;
import io.switchover.switchover.SwitchoverState.PausedInRehearsing;
import io.switchover.switchover.SwitchoverState.PausedInWarming;
import io.switchover.switchover.SwitchoverState.Refused;
import io.switchover.switchover.SwitchoverState.Rehearsing;
import io.switchover.switchover.SwitchoverState.Replaced;
import io.switchover.switchover.SwitchoverState.Requested;
import io.switchover.switchover.SwitchoverState.Sealing;
import io.switchover.switchover.SwitchoverState.Verifying;
import io.switchover.switchover.SwitchoverState.Warming;
import io.switchover.switchover.SwitchoverState.Watching;

/**
 * All that can happen to a switchover: the one table behind the exits of {@link SwitchoverState} and the page {@code
 * docs/switchover-states.md}.
 */
public final class SwitchoverTransitions {
    private static final StateTable<SwitchoverState, SwitchoverEvent> TABLE = StateTable.of(
                    SwitchoverState.class, SwitchoverEvent.class)
            // An operator's or a drill's switchover, a question, a forced one, and a failover that nobody is asked
            // about.
            .start(Requested.class)
            .start(AwaitingConfirmation.class)
            .start(Moving.class)
            .start(Sealing.class)
            .ends(Finished.class, MovedBack.class, Refused.class, Abandoned.class, Replaced.class)
            // ---- before the move
            .from(Requested.class)
            .on(SwitchoverEvent.BEGUN, Checking.class, "An app takes it up in its next tick.")
            .from(AwaitingConfirmation.class)
            .on(SwitchoverEvent.CONFIRMED, Moving.class, "An operator confirms it.")
            .from(Checking.class)
            .on(SwitchoverEvent.CHECKED, Warming.class, "No rule objects, or an override names each rule that does.")
            .on(SwitchoverEvent.REFUSED, Refused.class, "A rule objects, or it cannot be checked in time.")
            .from(Warming.class)
            .on(SwitchoverEvent.WARM, Rehearsing.class, "Enough nodes are ready to run tasks.")
            .on(
                    SwitchoverEvent.STEP_FAILED,
                    PausedInWarming.class,
                    "Not enough nodes are ready to run tasks at the deadline.")
            .from(Rehearsing.class)
            .on(
                    SwitchoverEvent.REHEARSED,
                    Moving.class,
                    "A canary came back from every region that is to become active.")
            .on(
                    SwitchoverEvent.STEP_FAILED,
                    PausedInRehearsing.class,
                    "A canary failed, or none came back by the deadline.")
            .from(Moving.class)
            .on(SwitchoverEvent.MOVED, Sealing.class, "One transaction moves the record and writes this.")
            .on(
                    SwitchoverEvent.STEP_FAILED,
                    PausedInMoving.class,
                    "A rule objects to a planned or forced move, or Cosmos DB does not take it, at the deadline.")
            .from(Warming.class, PausedInWarming.class)
            .on(SwitchoverEvent.SKIPPED, Rehearsing.class, "An operator goes on without enough nodes.")
            .from(Rehearsing.class, PausedInRehearsing.class)
            .on(SwitchoverEvent.SKIPPED, Moving.class, "An operator goes on without the rehearsal.")
            .from(PausedInWarming.class)
            .on(SwitchoverEvent.RETRIED, Warming.class, "An operator wants it to wait for nodes again.")
            .from(PausedInRehearsing.class)
            .on(SwitchoverEvent.RETRIED, Rehearsing.class, "An operator wants it rehearsed again.")
            .from(PausedInMoving.class)
            .on(SwitchoverEvent.RETRIED, Moving.class, "An operator wants the move tried again.")
            .from(AwaitingConfirmation.class)
            .on(
                    SwitchoverEvent.ABANDONED,
                    Abandoned.class,
                    "An operator says no, every active region is well again, or its deadline passes while no active region is down or"
                            + " impaired. A hold does not stop it.")
            .from(
                    Requested.class,
                    Checking.class,
                    Warming.class,
                    Rehearsing.class,
                    Moving.class,
                    PausedInWarming.class,
                    PausedInRehearsing.class,
                    PausedInMoving.class)
            .on(
                    SwitchoverEvent.ABANDONED,
                    Abandoned.class,
                    "An operator gives it up, its deadline passes, its reason is gone, or a hold stops it, if a drill or a failover"
                            + " asked for it.")
            // ---- after the move
            .from(Sealing.class)
            .on(SwitchoverEvent.SEALED, Verifying.class, "Two storage accounts hold the seal of its epoch.")
            .from(Verifying.class)
            .on(SwitchoverEvent.VERIFIED, Draining.class, "A canary came back, and a real job runs if there is one.")
            .on(
                    SwitchoverEvent.VERIFICATION_FAILED,
                    MovingBack.class,
                    "The new placement of a planned switchover does not work, and the region that was left is ready.")
            .on(
                    SwitchoverEvent.STAYS,
                    Finished.class,
                    "The new placement does not work, and there is no way back. That is a finding.")
            .from(Draining.class)
            .on(
                    SwitchoverEvent.DRAINED,
                    Watching.class,
                    "No job is left in the regions that were left, or the deadline passes.")
            .on(SwitchoverEvent.SKIPPED, Watching.class, "An operator does not want it to wait for the jobs.")
            .from(Watching.class)
            .on(SwitchoverEvent.WATCHED, Finished.class, "It was watched for long enough.")
            .from(MovingBack.class)
            .on(SwitchoverEvent.MOVED_BACK, MovedBack.class, "One transaction moves the record back and writes this.")
            .on(
                    SwitchoverEvent.STAYS,
                    Finished.class,
                    "The region that was left is not ready by the deadline. That is a finding.")
            // ---- at any time
            .from(
                    Requested.class,
                    AwaitingConfirmation.class,
                    Checking.class,
                    Warming.class,
                    Rehearsing.class,
                    Moving.class,
                    PausedInWarming.class,
                    PausedInRehearsing.class,
                    PausedInMoving.class,
                    Sealing.class,
                    Verifying.class,
                    Draining.class,
                    Watching.class,
                    MovingBack.class)
            .on(
                    SwitchoverEvent.REPLACED,
                    Replaced.class,
                    "Another switchover, or a thaw, takes its place. One transaction writes both.")
            .build();

    private SwitchoverTransitions() {}

    public static StateTable<SwitchoverState, SwitchoverEvent> table() {
        return TABLE;
    }

    static Exit<SwitchoverState, SwitchoverEvent> exit(
            SwitchoverState from, SwitchoverEvent event, SwitchoverState to) {
        return TABLE.exit(from, event, to);
    }
}
