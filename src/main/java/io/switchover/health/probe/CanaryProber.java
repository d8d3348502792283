package io.switchover.health.probe;

import io.switchover.health.Canary;
import io.switchover.health.HealthSettings;
import io.switchover.health.Reading;
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The canary's part of a probe round: sends one, or looks whether the last one has come back. */
@ApplicationScoped
class CanaryProber {
    private final Canaries canaries;
    private final Regions regions;
    private final HealthSettings settings;

    CanaryProber(Canaries canaries, Regions regions, HealthSettings settings) {
        this.canaries = canaries;
        this.regions = regions;
        this.settings = settings;
    }

    /** Where the canary is now, and the reading that follows; no reading when nothing is known yet. */
    record Result(@Nullable Canary canary, @Nullable Reading reading) {}

    /** The pool of the canary; empty when this app sends none. */
    Optional<String> pool() {
        return settings.canaryPool().filter(pool -> !pool.isBlank() && regions.runsJobs(regions.here()));
    }

    Result next(String pool, @Nullable Canary last, @Nullable Reading before, long now) {
        var limits = new CanaryPolicy.Limits(settings.canaryPeriod(), settings.canaryTimeout());
        var here = regions.here();
        return switch (CanaryPolicy.next(last, here, now, limits)) {
            case CanaryPolicy.Step.Rest rest -> new Result(last, before);
            case CanaryPolicy.Step.LookFor look ->
                result(
                        CanaryPolicy.looked(
                                look.canary(),
                                canaries.output(here, look.canary().job()),
                                now,
                                limits),
                        before,
                        now);
            case CanaryPolicy.Step.Send send -> {
                if (last != null && !last.job().equals(send.job())) {
                    canaries.delete(here, last.job());
                }
                yield result(CanaryPolicy.sent(send.job(), canaries.send(here, pool, send.job()), now), before, now);
            }
        };
    }

    private static Result result(CanaryPolicy.Outcome outcome, @Nullable Reading before, long now) {
        var answer = outcome.answer();
        return new Result(outcome.canary(), answer == null ? before : Reading.after(before, answer, now));
    }
}
