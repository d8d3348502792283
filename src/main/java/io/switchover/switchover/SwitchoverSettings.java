package io.switchover.switchover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What every move has to keep to. */
@ConfigMapping(prefix = "switchover.switchover")
public interface SwitchoverSettings {
    /**
     * How old the readiness report of a target may be, by the store's time. Longer lets a move go ahead when the checks have
     * stopped; shorter refuses it on older evidence.
     */
    @WithDefault("PT15M")
    Duration readinessAge();
}
