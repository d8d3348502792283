package io.switchover.simulation;

import io.switchover.store.FutureVersion;
import org.jspecify.annotations.Nullable;

/**
 * A newer version of the app: first in one region, in the others when all is mended. It writes fields that today's version does
 * not know, and now and then a case or a constant.
 */
final class RolloutRunner {
    private final Simulation sim;
    private final @Nullable FutureVersion newer;
    private final int first;

    RolloutRunner(Simulation sim) {
        this.sim = sim;
        if (!sim.weather.drawn(Hazard.NEWER)) {
            newer = null;
            first = -1;
            return;
        }
        first = sim.dice.below(sim.apps.length);
        var version = new FutureVersion();
        if (sim.dice.oneIn(3)) {
            version.says("job-entry", "held-for-region", "parked")
                    .says("job-entry", "held-for-room", "queued")
                    .says("job-entry", "leaving", "departing");
        }
        if (sim.dice.oneIn(3)) {
            version.says("job-entry", "placing", "boarding").says("job-entry", "owed", "outstanding");
        }
        if (sim.dice.oneIn(3)) {
            version.says("region-record", "move-jobs", "evacuate").says("region-record", "single", "one-of-many");
        }
        if (sim.dice.oneIn(3)) {
            version.says("failover-alarm", "lost", "gone");
        }
        if (sim.dice.oneIn(3)) {
            version.says("switchover", "verifying", "proving").says("switchover", "draining", "emptying");
        }
        newer = version;
    }

    /** The version of an app, or null when it is today's. */
    @Nullable
    FutureVersion of(App app) {
        return app.region == first || sim.mended() ? newer : null;
    }

    /** The newest that there is, which understands all that was written. */
    @Nullable
    FutureVersion newest() {
        return newer;
    }
}
