package io.switchover.drill;

import io.switchover.drill.DrillState.Obstacle;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.request.RequestOutcome;
import java.time.Instant;
import java.util.List;

/** What a drill's switchover, or the answer to its request, means for the drill. */
final class LegOutcomePolicy {
    private LegOutcomePolicy() {}

    /** How one leg stands. */
    sealed interface Next {
        /** It has not moved, and may. */
        record Wait() implements Next {}

        /** It has moved, and is not over: whether it stays there will be seen. */
        record Verify() implements Next {}

        /**
         * It is over: it has moved.
         *
         * @param replaced whether something took its place before it was seen to work
         */
        record Moved(DrillLeg leg, Instant at, long seconds, boolean replaced) implements Next {}

        record MovedBack(String because) implements Next {}

        record Refused(String because) implements Next {}

        record Abandoned(String because) implements Next {}
    }

    /**
     * @param leg as far as the drill knows it
     * @param requestedAt the store's time of the request, in seconds
     */
    static Next next(DrillLeg leg, Switchover switchover, long requestedAt) {
        return switch (switchover.state()) {
            case SwitchoverState.BeforeMove before -> new Next.Wait();
            case SwitchoverState.AfterMove after -> new Next.Verify();
            case SwitchoverState.Finished finished -> moved(leg, switchover, requestedAt, finished.findings(), false);
            case SwitchoverState.MovedBack back -> new Next.MovedBack(back.because());
            case SwitchoverState.Refused refused -> new Next.Refused(refused.because());
            case SwitchoverState.Abandoned abandoned -> new Next.Abandoned(abandoned.because());
            case SwitchoverState.Replaced replaced ->
                switchover.madeEpoch() == null
                        ? new Next.Abandoned(replaced.by() + " took its place; nothing was moved")
                        : moved(
                                leg,
                                switchover,
                                requestedAt,
                                List.of(replaced.by() + " took its place before it was seen to work"),
                                true);
        };
    }

    private static Next moved(
            DrillLeg leg, Switchover switchover, long requestedAt, List<String> findings, boolean replaced) {
        var at = movedAt(switchover);
        var seconds = Math.max(0, at.getEpochSecond() - requestedAt);
        return new Next.Moved(leg.moved(at, seconds, switchover.madeEpoch(), findings), at, seconds, replaced);
    }

    /** When the state before the move ended. */
    private static Instant movedAt(Switchover switchover) {
        return switchover.history().stream()
                .filter(step -> step.state().equals("moving"))
                .reduce((first, second) -> second)
                .map(step -> step.since().plusSeconds(step.seconds()))
                .orElse(switchover.since());
    }

    /** What the answer to a request means. */
    sealed interface LegRequestResult {
        /** It is under way, and the drill's document says so. */
        record UnderWay() implements LegRequestResult {}

        /** It was under way before, and the drill's document does not say so. */
        record Known(Switchover switchover) implements LegRequestResult {}

        /** Nothing has begun. The next tick asks again, and nothing is to be noted. */
        record Again() implements LegRequestResult {}

        /** Nothing has begun, because it could not be judged or written. No rule objects. */
        record NotNow(String because) implements LegRequestResult {}

        /** Nothing has begun, for a reason that may be gone later. */
        record Wait(Obstacle obstacle) implements LegRequestResult {}

        /** Nothing will begin. */
        record Never(Obstacle obstacle) implements LegRequestResult {}

        record Predicted(List<String> steps) implements LegRequestResult {}
    }

    static LegRequestResult answer(RequestOutcome outcome) {
        return switch (outcome) {
            case RequestOutcome.Accepted accepted -> new LegRequestResult.UnderWay();
            case RequestOutcome.Known known -> new LegRequestResult.Known(known.switchover());
            case RequestOutcome.NotNow not ->
                new LegRequestResult.NotNow(not.why().because());
            // The record has moved since this tick read it.
            case RequestOutcome.EpochChanged changed -> new LegRequestResult.Again();
            case RequestOutcome.Busy busy -> new LegRequestResult.Wait(new Obstacle("in-flight", busy.because()));
            case RequestOutcome.Clash clash -> new LegRequestResult.Never(new Obstacle("id", clash.because()));
            case RequestOutcome.Invalid invalid ->
                new LegRequestResult.Never(new Obstacle("request", invalid.because()));
            case RequestOutcome.Refused refused ->
                new LegRequestResult.Wait(DrillDeparturePolicy.obstacle(refused.objections()));
            case RequestOutcome.Predicted predicted ->
                predicted.objections().isEmpty()
                        ? new LegRequestResult.Predicted(predicted.steps().stream()
                                .map(LegOutcomePolicy::step)
                                .toList())
                        : new LegRequestResult.Wait(DrillDeparturePolicy.obstacle(predicted.objections()));
        };
    }

    private static String step(RequestOutcome.Predicted.Step step) {
        var seconds = step.seconds();
        return step.state() + ": " + step.sentence()
                + (seconds == null ? "" : ", which took " + seconds + " s in earlier switchovers");
    }
}
