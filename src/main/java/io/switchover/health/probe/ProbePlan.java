package io.switchover.health.probe;

import io.switchover.health.Observation;
import io.switchover.health.Reading;
import io.switchover.health.Signal;
import io.switchover.health.VerdictPolicy;
import io.switchover.region.Regions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which signals of a region are probed, and when; and what a round of probes says about who reaches whom. */
final class ProbePlan {

    private ProbePlan() {}

    static List<Signal> signals(boolean runsJobs) {
        return runsJobs
                ? List.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.APP, Signal.ACCOUNT, Signal.POOL)
                : List.of(Signal.STORAGE, Signal.APP);
    }

    /** Whether it is time to probe. What tells reach is probed in every round, the rest at a slower pace. */
    static boolean due(Signal signal, @Nullable Reading last, long now, Duration slowPeriod) {
        return last == null || signal.tellsReach() || now - last.asked() >= slowPeriod.toSeconds();
    }

    /**
     * When anybody who can see last reached each region; when that is not known, it may have been just now.
     *
     * @param fresh all fresh observations
     * @param before this app's last observation, if it is fresh
     */
    static Map<String, Long> reachedAt(
            Regions regions,
            List<Observation> fresh,
            @Nullable Observation before,
            VerdictPolicy.Limits limits,
            long now) {
        var reachedAt = new HashMap<String, Long>();
        for (var region : regions.all()) {
            var earlier = before == null ? null : before.reachedAt().get(region);
            reachedAt.put(region, earlier == null || VerdictPolicy.reached(region, fresh, limits) ? now : earlier);
        }
        return reachedAt;
    }
}
