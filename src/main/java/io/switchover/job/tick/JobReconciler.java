package io.switchover.job.tick;

import io.switchover.health.Verdicts;
import io.switchover.job.attempt.TickContext;
import io.switchover.job.batch.RegionBackoff;
import io.switchover.region.RecordView;
import io.switchover.region.Regions;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * One tick over the ledger: a {@link RegionReconciler} for each region, side by side. What a tick costs follows what is to be
 * done and what has changed; running jobs are looked at one by one only on the slow full pass, which finds what no list shows.
 */
@ApplicationScoped
public class JobReconciler {
    private final LedgerScans scans;
    private final RegionReconcilers reconcilers;
    private final RegionBackoff backoff;
    private final Regions regions;
    private final Parallel parallel;
    private final List<RegionReconciler> byRegion;

    public JobReconciler(
            LedgerScans scans,
            RegionReconcilers reconcilers,
            RegionBackoff backoff,
            Regions regions,
            Parallel parallel) {
        this.scans = scans;
        this.reconcilers = reconcilers;
        this.backoff = backoff;
        this.regions = regions;
        this.parallel = parallel;
        this.byRegion = regions.jobs().stream().map(reconcilers::of).toList();
    }

    public void converge(RecordView.Sealed sealed, Verdicts verdicts) {
        var context = new TickContext(sealed.record(), backoff.doubting(verdicts), regions);
        var owing = scans.any(RegionReconciler.debts().query());
        var unsettled = scans.any(RegionReconciler.unsettled().query());
        parallel.all(byRegion.stream()
                .flatMap(region -> Stream.<Callable<Object>>of(
                        Executors.callable(() -> region.move(context, reconcilers.budget(), owing, unsettled)),
                        Executors.callable(() -> region.follow(context, reconcilers.budget()))))
                .toList());
    }
}
