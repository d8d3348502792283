package io.switchover.job.tick;

import io.switchover.health.Verdicts;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSettings;
import io.switchover.job.attempt.JobStepper;
import io.switchover.job.attempt.TickContext;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.RegionBackoff;
import io.switchover.region.RecordView;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * One tick over the ledger: a {@link RegionReconciler} for each region, side by side. What a tick costs follows what is to be done and what
 * has changed; running jobs are looked at one by one only on the slow full pass, which finds what no list shows.
 */
@ApplicationScoped
public class JobReconciler {
    private static final Logger LOG = Logger.getLogger(JobReconciler.class);

    private final Documents documents;
    private final Parallel parallel;
    private final RegionBackoff regionBackoff;
    private final Regions regions;
    private final List<RegionReconciler> patrols;

    public JobReconciler(
            Documents documents,
            BatchJobs runner,
            JobStepper jobStepper,
            RegionAffinity regionAffinity,
            RegionBackoff regionBackoff,
            Parallel parallel,
            Stopwatch stopwatch,
            JobSettings settings,
            Regions regions,
            CompletionWatermarks completionWatermarks) {
        this.documents = documents;
        this.parallel = parallel;
        this.regionBackoff = regionBackoff;
        this.regions = regions;
        this.patrols = regions.jobs().stream()
                .map(region -> new RegionReconciler(
                        region,
                        documents,
                        new CompletionPoller(region, documents, runner, jobStepper, completionWatermarks, parallel),
                        jobStepper,
                        regionAffinity,
                        regionBackoff,
                        completionWatermarks,
                        parallel,
                        stopwatch,
                        settings))
                .toList();
    }

    public void converge(RecordView.Sealed outlook, Verdicts verdicts) {
        var context = new TickContext(outlook.record(), regionBackoff.doubting(verdicts), regions);
        var owing = any(RegionReconciler.debts());
        var unsettled = any(RegionReconciler.unsettled());
        parallel.all(patrols.stream()
                .map(regionReconciler -> (Callable<RegionReconciler>) () -> {
                    regionReconciler.go(context, owing, unsettled);
                    return regionReconciler;
                })
                .toList());
    }

    /** Mostly there is none, and then no patrol has to ask. */
    private boolean any(Query<JobEntry> query) {
        if (documents.list(query.pages(1, null)) instanceof Page.Listed<JobEntry> page) {
            return !page.isEmpty();
        }
        LOG.warnf("the ledger cannot be listed");
        return false;
    }
}
