package io.switchover.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are taken in and followed. */
@ConfigMapping(prefix = "switchover.job")
public interface JobSettings {
    /** What one tick may take. Keep it below the period of {@code SWITCHOVER_CONVERGE_SCHEDULE} and the function time-out. */
    @WithDefault("PT12S")
    Duration tickBudget();

    /** How often every running job is looked at. Shorter shows progress sooner and finds deleted jobs sooner; longer costs less. */
    @WithDefault("PT2M")
    Duration fullPass();

    /** How long another region's app leaves a job to the app of the region where it runs, before it helps. */
    @WithDefault("PT45S")
    Duration patience();

    /** What is waited beyond the limits of a job that was submitted with {@code wait-for-lease}, for what the service itself takes. */
    @WithDefault("PT5M")
    Duration leaseMargin();

    /** How many requests with tasks are in flight at once. */
    @WithDefault("8")
    int tasksInFlight();

    /** How many jobs one tick looks at, most urgent first. */
    @WithDefault("1000")
    int jobsPerTick();
}
