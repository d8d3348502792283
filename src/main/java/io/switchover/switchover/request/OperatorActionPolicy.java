package io.switchover.switchover.request;

import io.switchover.json.Json;
import io.switchover.region.RegionRecord;
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
import java.util.List;

/** What an operator's button does to a switchover, given its state. */
public final class OperatorActionPolicy {
    /** The steps that an operator may go on without. */
    public static final List<String> SKIPPABLE = List.of("warming", "rehearsing", "draining");

    /** The steps that pause when they fail. */
    public static final List<String> RETRIABLE = List.of("warming", "rehearsing", "moving");

    private OperatorActionPolicy() {}

    public sealed interface Effect {
        /** @param sentence how the state ended */
        record Becomes(Switchover next, String sentence) implements Effect {}

        /** An earlier press has done it. */
        record Already() implements Effect {}

        record Conflict(String because) implements Effect {}
    }

    public static Effect effect(
            OperatorAction button, Switchover switchover, RegionRecord record, Instant now, StepLimits limits) {
        return switch (button) {
            case OperatorAction.Confirm confirm -> confirm(confirm, switchover, record, now, limits);
            case OperatorAction.Abandon abandon -> abandon(abandon, switchover, now);
            case OperatorAction.Retry retry -> retry(retry, switchover, now, limits);
            case OperatorAction.Skip skip -> skip(skip, switchover, now, limits);
        };
    }

    private static Effect confirm(
            OperatorAction.Confirm confirm,
            Switchover switchover,
            RegionRecord record,
            Instant now,
            StepLimits limits) {
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
            return conflict(switchover, hold.sentence() + "; end the hold with DELETE /api/hold first");
        }
        var sentence = confirm.by() + " confirmed it: " + confirm.because();
        return new Effect.Becomes(
                switchover.take(asks.confirmed(), now, limits.deadline(new SwitchoverState.Moving(), now), sentence),
                sentence);
    }

    private static Effect abandon(OperatorAction.Abandon abandon, Switchover switchover, Instant now) {
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

    private static Effect retry(OperatorAction.Retry retry, Switchover switchover, Instant now, StepLimits limits) {
        if (!(switchover.state() instanceof Paused paused) || !switchover.step().equals(retry.step())) {
            return entered(switchover, "paused-in-" + retry.step()) && !skipped(switchover, retry.step())
                    ? new Effect.Already()
                    : conflict(switchover, "it is not paused in " + retry.step() + ", so there is nothing to retry");
        }
        var sentence = retry.by() + " retries the step: " + retry.because();
        return new Effect.Becomes(
                switchover.take(paused.retried(), now, limits.deadline(paused.step(), now), sentence), sentence);
    }

    private static Effect skip(OperatorAction.Skip skip, Switchover switchover, Instant now, StepLimits limits) {
        var step = skip.step();
        if (!(switchover.state() instanceof Skippable skippable)
                || !switchover.step().equals(step)) {
            return skipped(switchover, step) || entered(switchover, step)
                    ? new Effect.Already()
                    : conflict(switchover, "it is not at the step " + step + ", so that cannot be skipped");
        }
        var sentence = skip.by() + " skipped it: " + skip.because();
        var exit = skippable.skipped();
        return new Effect.Becomes(
                switchover
                        .withOverride(new RuleOverride(step, skip.because(), skip.by()))
                        .take(exit, now, limits.deadline(exit.to(), now), sentence),
                sentence);
    }

    /** Whether it has left this state before. */
    private static boolean entered(Switchover switchover, String state) {
        return switchover.history().stream().anyMatch(past -> past.state().equals(state));
    }

    private static boolean skipped(Switchover switchover, String step) {
        return switchover.overrides().stream()
                .anyMatch(override -> override.rule().equals(step));
    }

    private static Effect conflict(Switchover switchover, String because) {
        return new Effect.Conflict(because + "; " + SwitchoverSentence.of(switchover));
    }
}
