package io.switchover.job.attempt;

import java.time.Instant;

/** The port to whoever watches for the end of what this app has put into Batch. */
public interface StartedJobListener {
    /** @param created when the service created the Batch job, by its own clock */
    void started(String region, Instant created);
}
