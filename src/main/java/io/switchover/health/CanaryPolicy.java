package io.switchover.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What to do about the canary in this tick, and what its return, or its absence, means. */
final class CanaryPolicy {
    private CanaryPolicy() {}

    record Limits(Duration beat, Duration limit) {}

    sealed interface Step {
        /** @param job the same within one beat, so that a tick cut in half sends no second one */
        record Send(String job) implements Step {}

        record LookFor(Canary canary) implements Step {}

        record Rest() implements Step {}
    }

    static Step next(@Nullable Canary last, String region, long now, Limits limits) {
        var job = Canary.PREFIX + region + "-" + now / Math.max(1, limits.beat().toSeconds());
        if (last == null || last.state() == Canary.State.UNSENT) {
            return new Step.Send(job);
        }
        if (last.state() == Canary.State.OUT) {
            return new Step.LookFor(last);
        }
        return now - last.sentAt() >= limits.beat().toSeconds() ? new Step.Send(job) : new Step.Rest();
    }

    /** What became of it, and what that is evidence of; without evidence the last reading stands. */
    record Outcome(Canary canary, @Nullable ProbeAnswer answer) {}

    static Outcome sent(String job, ProbeAnswer probeAnswer, long now) {
        return probeAnswer instanceof ProbeAnswer.Worked
                ? new Outcome(new Canary(job, now, Canary.State.OUT), null)
                : new Outcome(new Canary(job, now, Canary.State.UNSENT), probeAnswer);
    }

    static Outcome looked(Canary canary, Canaries.Look look, long now, Limits limits) {
        long age = now - canary.sentAt();
        boolean late = age > limits.limit().toSeconds();
        return switch (look) {
            case Canaries.Look.Returned r
            when r.output().strip().equals(canary.job()) ->
                new Outcome(ended(canary, Canary.State.BACK), new ProbeAnswer.Worked("came back after " + age + " s"));
            case Canaries.Look.Returned r ->
                new Outcome(ended(canary, Canary.State.LATE), new ProbeAnswer.Unable("came back with another nonce"));
            case Canaries.Look.NotYet n
            when late ->
                new Outcome(
                        ended(canary, Canary.State.LATE),
                        new ProbeAnswer.Unable("has not come back after " + age + " s"));
            case Canaries.Look.NotYet n -> new Outcome(canary, null);
            case Canaries.Look.Silent s -> new Outcome(late ? ended(canary, Canary.State.UNSENT) : canary, s.answer());
        };
    }

    private static Canary ended(Canary canary, Canary.State state) {
        return new Canary(canary.job(), canary.sentAt(), state);
    }
}
