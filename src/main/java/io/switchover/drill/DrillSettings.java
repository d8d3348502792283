package io.switchover.drill;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When and how the move is practised. */
@ConfigMapping(prefix = "switchover.drill")
public interface DrillSettings {
    /** When RunDrill runs, NCRONTAB with six fields, in UTC. */
    @WithDefault("0 0 3 1 * *")
    String schedule();

    /**
     * A duration: how long a drill may take from its beginning, by Cosmos DB's time, and how late it may begin. A longer one lets it wait
     * for a record that cannot be read; a shorter one abandons it sooner.
     */
    @WithDefault("PT30M")
    Duration deadline();

    /** Days without drills, in UTC: dates and ranges such as 2026-12-24/2027-01-02, separated by commas. */
    Optional<List<String>> blockedDays();
}
