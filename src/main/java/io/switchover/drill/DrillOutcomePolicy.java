package io.switchover.drill;

import io.switchover.readiness.Refusal;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.request.RequestOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the switchover of a drill means for the drill. */
final class DrillOutcomePolicy {
    private DrillOutcomePolicy() {}

    sealed interface Next {
        /** It has not moved, and may. */
        record Wait() implements Next {}

        record End(DrillState state) implements Next {}
    }

    /** @param begunAt the store's time when the drill began, in seconds */
    static Next next(Switchover switchover, long begunAt) {
        if (switchover.madeEpoch() != null) {
            var at = movedAt(switchover);
            return new Next.End(new DrillState.Moved(
                    switchover.from().text(),
                    switchover.to().text(),
                    switchover.id(),
                    at,
                    Math.max(0, at.getEpochSecond() - begunAt)));
        }
        return switch (switchover.state()) {
            case SwitchoverState.InFlight inFlight -> new Next.Wait();
            case SwitchoverState.Refused refused ->
                new Next.End(new DrillState.Refused("switchover", refused.because()));
            case SwitchoverState.Abandoned abandoned -> new Next.End(new DrillState.Abandoned(abandoned.because()));
            case SwitchoverState.Replaced replaced ->
                new Next.End(new DrillState.Abandoned(replaced.by() + " took its place; nothing was moved"));
            // They come after a move.
            case SwitchoverState.Finished finished -> new Next.Wait();
            case SwitchoverState.MovedBack back -> new Next.Wait();
        };
    }

    /** When the state before the move ended. */
    private static Instant movedAt(Switchover switchover) {
        return switchover.history().stream()
                .filter(step -> step.state().equals("moving"))
                .reduce((first, second) -> second)
                .map(step -> step.since().plusSeconds(step.seconds()))
                .orElse(switchover.since());
    }

    /** Why the drill ends with its request; empty when it goes on, or is to be asked for again. */
    static Optional<DrillState> refused(RequestOutcome outcome) {
        return switch (outcome) {
            case RequestOutcome.Accepted a -> Optional.empty();
            case RequestOutcome.Known k -> Optional.empty();
            case RequestOutcome.NotNow n -> Optional.empty();
            // The record has moved since this tick read it.
            case RequestOutcome.EpochChanged e -> Optional.empty();
            case RequestOutcome.Predicted p -> Optional.empty();
            case RequestOutcome.Busy busy -> Optional.of(new DrillState.Refused("in-flight", busy.because()));
            case RequestOutcome.Clash clash -> Optional.of(new DrillState.Refused("id", clash.because()));
            case RequestOutcome.Invalid invalid -> Optional.of(new DrillState.Refused("request", invalid.because()));
            case RequestOutcome.Refused refused ->
                Optional.of(new DrillState.Refused(
                        refused.objections().getFirst().rule(),
                        refused.objections().stream().map(Refusal::sentence).collect(Collectors.joining("; "))));
        };
    }
}
