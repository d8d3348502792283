package io.switchover.health.probe;

import io.switchover.health.Canary;
import io.switchover.health.ProbeAnswer;
import io.switchover.time.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What to do about the canary in this tick, and what its return or its absence means. */
final class CanaryPolicy {
    private CanaryPolicy() {}

    /**
     * @param period how often a canary is sent
     * @param timeout how long one may take
     */
    record Limits(Duration period, Duration timeout) {}

    sealed interface Step {
        /** @param job the same within one period, so that a tick that was cut in half sends no second one */
        record Send(String job) implements Step {}

        record LookFor(Canary canary) implements Step {}

        record Rest() implements Step {}
    }

    static Step next(@Nullable Canary last, String region, long now, Limits limits) {
        var job =
                Canary.PREFIX + region + "-" + now / Math.max(1, limits.period().toSeconds());
        if (last == null || last.state() == Canary.State.UNSENT) {
            return new Step.Send(job);
        }
        if (last.state() == Canary.State.OUT) {
            return new Step.LookFor(last);
        }
        return now - last.sentAt() >= limits.period().toSeconds() ? new Step.Send(job) : new Step.Rest();
    }

    /** What became of it, and what that is evidence of. Without an answer the last reading stands. */
    record Outcome(Canary canary, @Nullable ProbeAnswer answer) {}

    static Outcome sent(String job, ProbeAnswer probeAnswer, long now) {
        return probeAnswer instanceof ProbeAnswer.Worked
                ? new Outcome(new Canary(job, now, Canary.State.OUT), null)
                : new Outcome(new Canary(job, now, Canary.State.UNSENT), probeAnswer);
    }

    static Outcome looked(Canary canary, Canaries.Output output, long now, Limits limits) {
        long age = now - canary.sentAt();
        boolean late = age > limits.timeout().toSeconds();
        return switch (output) {
            case Canaries.Output.Printed p
            when p.text().strip().equals(canary.job()) ->
                new Outcome(
                        ended(canary, Canary.State.BACK),
                        new ProbeAnswer.Worked("came back after " + Durations.seconds(age)));
            case Canaries.Output.Printed p ->
                new Outcome(
                        ended(canary, Canary.State.LATE),
                        new ProbeAnswer.Unable("printed something other than its id"));
            case Canaries.Output.NotYet n
            when late ->
                new Outcome(
                        ended(canary, Canary.State.LATE),
                        new ProbeAnswer.Unable("has not come back after " + Durations.seconds(age)));
            case Canaries.Output.NotYet n -> new Outcome(canary, null);
            case Canaries.Output.Unread u ->
                new Outcome(late ? ended(canary, Canary.State.UNSENT) : canary, u.answer());
        };
    }

    private static Canary ended(Canary canary, Canary.State state) {
        return new Canary(canary.job(), canary.sentAt(), state);
    }
}
