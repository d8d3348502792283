package io.switchover.simulation;

import io.switchover.remote.Answer;
import io.switchover.switchover.step.CanaryResults;
import io.switchover.switchover.step.PoolWarming;
import java.time.Instant;
import java.util.Arrays;

/** What a switchover tries out before it goes on: idle nodes, and canaries that come back or do not. */
final class Trials {
    private static final long NEVER = -1;

    private final Simulation sim;
    private final long[] failingSince = new long[Party.JOBS.size()];
    private final boolean[] cold = new boolean[Party.JOBS.size()];
    private boolean silent;

    Trials(Simulation sim) {
        this.sim = sim;
        Arrays.fill(failingSince, NEVER);
    }

    void fails(int region, boolean silently, int lasting) {
        sim.weather.happens(Hazard.CANARY_FAILS);
        sim.history.tell("world", () -> "canaries do not come back from " + Party.JOBS.get(region));
        silent = silently;
        failingSince[region] = sim.time.now();
        sim.time.in(lasting, () -> failingSince[region] = NEVER);
    }

    void cold(int region, int lasting) {
        sim.weather.happens(Hazard.COLD);
        cold[region] = true;
        sim.time.in(lasting, () -> cold[region] = false);
    }

    void mend() {
        Arrays.fill(failingSince, NEVER);
        Arrays.fill(cold, false);
    }

    CanaryResults.Result canary(String region) {
        if (failingSince[Party.index(region)] == NEVER) {
            return new CanaryResults.Result.Passed("it came back");
        }
        return silent ? new CanaryResults.Result.Pending("it is out") : new CanaryResults.Result.Failed("it is late");
    }

    Answer<PoolWarming.Warmth> warm(String region) {
        boolean enough = !cold[Party.index(region)];
        return new Answer.Answered<>(new PoolWarming.Warmth(enough, enough ? "all idle" : "none is idle"));
    }

    /** Whether no canary can have come back from the region since then. */
    boolean failingSince(String region, Instant since) {
        long at = failingSince[Party.index(region)];
        return at != NEVER && Simulation.BEGINNING.plusMillis(at).isBefore(since);
    }
}
