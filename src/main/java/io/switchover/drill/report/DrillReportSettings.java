package io.switchover.drill.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a drill's report measures against, and when it is written. */
@ConfigMapping(prefix = "switchover.drill.report")
public interface DrillReportSettings {
    /**
     * A duration: how soon after a move tasks have to start in the new region. A drill's report says whether that was met; nothing else
     * depends on it.
     */
    @WithDefault("PT15M")
    Duration recoveryObjective();

    /**
     * A duration: how long the report of a drill that has ended waits for the jobs of the drill, so that it can say what became of them. Longer
     * tells more of long jobs; shorter gives the report sooner.
     */
    @WithDefault("PT1H")
    Duration waitForJobs();
}
