package io.switchover.job.tick;

import io.switchover.job.JobSettings;
import io.switchover.job.batch.BatchJobs;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the {@link FullPass} over each region. */
@ApplicationScoped
public class FullPassFactory {
    private final LedgerScans scans;
    private final BatchJobs batch;
    private final JobWorker worker;
    private final Parallel parallel;
    private final JobSettings settings;

    public FullPassFactory(
            LedgerScans scans, BatchJobs batch, JobWorker worker, Parallel parallel, JobSettings settings) {
        this.scans = scans;
        this.batch = batch;
        this.worker = worker;
        this.parallel = parallel;
        this.settings = settings;
    }

    FullPass of(String region) {
        return new FullPass(region, scans.running(region), batch, worker, parallel, settings.jobsPerTick());
    }
}
