package io.switchover.switchover.request;

import io.switchover.region.RegionRecord;
import io.switchover.store.Json;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.StepLimits;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverState.Abandoned;
import io.switchover.switchover.SwitchoverState.AfterMove;
import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import io.switchover.switchover.SwitchoverState.BeforeMove;
import io.switchover.switchover.SwitchoverState.Ended;
import io.switchover.switchover.SwitchoverState.Paused;
import io.switchover.switchover.SwitchoverState.Skippable;
import java.time.Instant;

/** What an operator's button does to a switchover, given its state. */
public final class ButtonPolicy {
    private ButtonPolicy() {}

    public sealed interface Effect {
        /** @param sentence how the state ended */
        record Becomes(Switchover next, String sentence) implements Effect {}

        /** An earlier press has done it. */
        record Already() implements Effect {}

        record Conflict(String because) implements Effect {}
    }

    public static Effect effect(
            Button button, Switchover switchover, RegionRecord record, Instant now, StepLimits limits) {
        return switch (button) {
            case Button.Confirm confirm -> confirm(confirm, switchover, record, now, limits);
            case Button.Abandon abandon -> abandon(abandon, switchover, now);
            case Button.Retry retry -> retry(retry, switchover, now, limits);
            case Button.Skip skip -> skip(skip, switchover, now, limits);
        };
    }

    private static Effect confirm(
            Button.Confirm confirm, Switchover switchover, RegionRecord record, Instant now, StepLimits limits) {
        if (!(switchover.state() instanceof AwaitingConfirmation asks)) {
            var past = Json.name(new AwaitingConfirmation(""));
            boolean asked =
                    switchover.history().stream().anyMatch(step -> step.state().equals(past));
            return asked && (switchover.state() instanceof SwitchoverState.Moving || switchover.madeEpoch() != null)
                    ? new Effect.Already()
                    : conflict(switchover, "it does not wait for a confirmation");
        }
        var hold = record.hold();
        if (hold != null && hold.stands(now.getEpochSecond())) {
            return conflict(switchover, hold.sentence() + "; lift the hold with DELETE /api/hold first");
        }
        var sentence = confirm.by() + " confirmed it";
        return new Effect.Becomes(
                switchover.take(asks.confirmed(), now, limits.deadline(new SwitchoverState.Moving(), now), sentence),
                sentence);
    }

    private static Effect abandon(Button.Abandon abandon, Switchover switchover, Instant now) {
        return switch (switchover.state()) {
            case BeforeMove before -> {
                var sentence = abandon.by() + " abandoned it: " + abandon.because();
                yield new Effect.Becomes(
                        switchover.take(before.abandoned(abandon.by(), abandon.because()), now, null, sentence),
                        sentence);
            }
            case AfterMove after ->
                conflict(
                        switchover,
                        "it has moved, and cannot be abandoned; to go elsewhere, request another switchover with"
                                + " POST /api/switchovers, which takes its place");
            case Abandoned already -> new Effect.Already();
            case Ended ended -> conflict(switchover, "it is over");
        };
    }

    private static Effect retry(Button.Retry retry, Switchover switchover, Instant now, StepLimits limits) {
        if (!(switchover.state() instanceof Paused paused)) {
            return conflict(switchover, "it is not paused, so there is nothing to retry");
        }
        var sentence = retry.by() + " retries the step";
        return new Effect.Becomes(
                switchover.take(paused.retried(), now, limits.deadline(paused.step(), now), sentence), sentence);
    }

    private static Effect skip(Button.Skip skip, Switchover switchover, Instant now, StepLimits limits) {
        if (!(switchover.state() instanceof Skippable skippable)) {
            return conflict(switchover, "this step cannot be skipped");
        }
        var step = skippable instanceof Paused paused ? Json.name(paused.step()) : Json.name(switchover.state());
        var sentence = skip.by() + " skipped it: " + skip.because();
        var exit = skippable.skipped();
        return new Effect.Becomes(
                switchover
                        .withOverride(new RuleOverride(step, skip.because(), skip.by()))
                        .take(exit, now, limits.deadline(exit.to(), now), sentence),
                sentence);
    }

    private static Effect conflict(Switchover switchover, String because) {
        return new Effect.Conflict(because + "; " + SwitchoverSentence.of(switchover));
    }
}
