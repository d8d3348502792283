package io.switchover.job.tick;

import io.switchover.job.JobSettings;
import io.switchover.job.batch.BatchJobs;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the {@link RunningJobComparison} over each region. */
@ApplicationScoped
public class RunningJobComparisonFactory {
    private final LedgerScanFactory scans;
    private final BatchJobs batch;
    private final GatedJobAdvancer advancer;
    private final Parallel parallel;
    private final JobSettings settings;

    public RunningJobComparisonFactory(
            LedgerScanFactory scans,
            BatchJobs batch,
            GatedJobAdvancer advancer,
            Parallel parallel,
            JobSettings settings) {
        this.scans = scans;
        this.batch = batch;
        this.advancer = advancer;
        this.parallel = parallel;
        this.settings = settings;
    }

    RunningJobComparison of(String region) {
        return new RunningJobComparison(
                region, scans.running(region), batch, advancer, parallel, settings.jobsPerTick());
    }
}
