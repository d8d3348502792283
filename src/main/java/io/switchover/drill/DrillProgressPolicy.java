package io.switchover.drill;

import io.switchover.drill.DrillState.Obstacle;
import io.switchover.drill.LegOutcomePolicy.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a drill when one of its legs stands so or so. */
final class DrillProgressPolicy {
    private DrillProgressPolicy() {}

    /**
     * The drill as it is to be written; empty while there is nothing to write.
     *
     * @param over the store's time when the leg was over; only of one that is
     * @param returnAfter how long it stays before it returns; empty when it does not return
     */
    static Optional<Drill> after(
            Drill drill, DrillState.Leg leg, Next next, Instant over, Optional<Duration> returnAfter) {
        return switch (leg) {
            case DrillState.MovingThere there -> there(drill, there, next, over, returnAfter);
            case DrillState.Returning back -> back(drill, back, next);
        };
    }

    private static Optional<Drill> there(
            Drill drill, DrillState.MovingThere there, Next next, Instant over, Optional<Duration> returnAfter) {
        var leg = drill.leg(there.switchover());
        return switch (next) {
            case Next.Wait wait -> Optional.empty();
            case Next.Verify verify -> Optional.empty();
            case Next.Moved moved -> Optional.of(arrived(drill, there, moved, over, returnAfter));
            case Next.MovedBack back ->
                Optional.of(drill.take(there.movedBack(
                        new DrillState.MovedBack(leg.from(), leg.to(), leg.switchover(), back.because()))));
            case Next.Refused refused -> Optional.of(drill.take(there.refused(refused.because())));
            case Next.Abandoned abandoned -> Optional.of(drill.take(there.abandoned(abandoned.because())));
        };
    }

    private static Drill arrived(
            Drill drill, DrillState.MovingThere there, Next.Moved moved, Instant over, Optional<Duration> returnAfter) {
        var leg = moved.leg();
        if (moved.replaced()) {
            return drill.arrives(there.replaced(replaced(leg)), leg);
        }
        var epoch = leg.madeEpoch();
        if (returnAfter.isPresent() && epoch != null) {
            var until = over.plus(returnAfter.get());
            return drill.arrives(there.arrived(new DrillState.AwaitingReturn(epoch, until, null)), leg);
        }
        return drill.arrives(
                there.moved(new DrillState.Moved(
                        leg.from(), leg.to(), leg.switchover(), moved.at(), moved.seconds(), leg.findings())),
                leg);
    }

    private static DrillState.Replaced replaced(DrillLeg leg) {
        return new DrillState.Replaced(leg.from(), leg.to(), leg.switchover(), String.join("; ", leg.findings()));
    }

    private static Optional<Drill> back(Drill drill, DrillState.Returning back, Next next) {
        return switch (next) {
            case Next.Wait wait -> Optional.empty();
            case Next.Verify verify -> Optional.empty();
            case Next.Moved moved ->
                Optional.of(drill.arrives(
                        moved.replaced()
                                ? back.replaced(replaced(moved.leg()))
                                : back.returned(moved.leg().findings()),
                        moved.leg()));
            case Next.MovedBack again -> notReturned(drill, back, "moved-back", again.because());
            case Next.Refused refused -> notReturned(drill, back, "switchover", refused.because());
            case Next.Abandoned abandoned -> notReturned(drill, back, "abandoned", abandoned.because());
        };
    }

    private static Optional<Drill> notReturned(Drill drill, DrillState.Returning back, String rule, String because) {
        return Optional.of(drill.take(back.notReturned(new Obstacle(rule, because))));
    }
}
