package io.switchover.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the pools of the regions are kept the same. */
@ConfigMapping(prefix = "switchover.pools")
public interface PoolSettings {
    /**
     * repair: a pool that is not as the desired pool says is changed, where Azure Batch takes the change. report: it is only told. A
     * pool that is missing is made, and sizes follow the work, in both cases.
     */
    @WithDefault("repair")
    OnDrift drift();

    /**
     * A duration: how often an app also looks after the pools of the other regions, in case their own app is gone. It looks after those of
     * its own region in every tick of Tend.
     */
    @WithDefault("PT2M")
    Duration elsewherePeriod();

    /**
     * A duration: how often the containers pools of all regions are looked at for uploads that no event has announced. A shorter one finds
     * them sooner; a longer one costs fewer calls.
     */
    @WithDefault("PT5M")
    Duration sweepPeriod();

    enum OnDrift {
        REPAIR,
        REPORT
    }
}
