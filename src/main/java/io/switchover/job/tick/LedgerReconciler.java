package io.switchover.job.tick;

import io.switchover.act.ActFailures;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.job.batch.RegionBackoff;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One tick over the ledger: a {@link RegionReconciler} for each region, side by side. What a tick costs follows what is to be done and
 * what has changed; only the slow full pass lists what runs, and finds what no list of changes shows. What goes wrong with one region
 * leaves the others alone.
 */
@ApplicationScoped
public class LedgerReconciler {
    private final PendingJobSchedule pendingJobSchedule;
    private final RegionReconcilerFactory reconcilers;
    private final RegionBackoff backoff;
    private final Regions regions;
    private final Parallel parallel;
    private final ActFailures failures;
    private final List<RegionReconciler> byRegion;

    public LedgerReconciler(
            PendingJobSchedule pendingJobSchedule,
            RegionReconcilerFactory reconcilers,
            RegionBackoff backoff,
            Regions regions,
            Parallel parallel,
            ActFailures failures) {
        this.pendingJobSchedule = pendingJobSchedule;
        this.reconcilers = reconcilers;
        this.backoff = backoff;
        this.regions = regions;
        this.parallel = parallel;
        this.failures = failures;
        this.byRegion = regions.jobs().stream().map(reconcilers::of).toList();
    }

    /**
     * First looks whether there is anything to do, and only then has the record proved: most ticks find nothing, and nothing then rests on
     * it.
     *
     * @param lastSealed the record as this app last found it sealed; it says where to look, and nothing is done on its strength
     * @param proof reads the record with its seals
     */
    public void converge(RegionRecord lastSealed, VerdictsByRegion verdicts, Supplier<RecordTrust> proof) {
        var doubted = backoff.doubting(verdicts);
        var owing = pendingJobSchedule.owing();
        var unsettled = pendingJobSchedule.due(new DecisionContext(lastSealed, doubted, regions));
        var work = parallel.all(IntStream.range(0, byRegion.size())
                .boxed()
                .map(i -> (Callable<RegionReconciler.Work>) () -> failures.attempt(
                                "look at the jobs of a region", regions.jobs().get(i), () -> byRegion.get(i)
                                        .look(lastSealed, doubted, regions))
                        .orElse(RegionReconciler.Work.NONE))
                .toList());
        if (!owing && !unsettled && work.stream().noneMatch(RegionReconciler.Work::any)) {
            return;
        }
        if (!(proof.get() instanceof RecordTrust.Sealed sealed)) {
            return;
        }
        var context = new DecisionContext(sealed.record(), doubted, regions);
        parallel.all(IntStream.range(0, byRegion.size())
                .boxed()
                .flatMap(i -> Stream.of(
                        guarded("fence and place the jobs of a region", i, () -> byRegion.get(i)
                                .settle(context, reconcilers.budget(), owing, unsettled)),
                        guarded("follow the jobs of a region", i, () -> byRegion.get(i)
                                .follow(work.get(i), context, reconcilers.budget()))))
                .toList());
        if (unsettled) {
            pendingJobSchedule.tried();
        }
    }

    private Callable<Boolean> guarded(String act, int region, Runnable todo) {
        return Executors.callable(() -> failures.run(act, regions.jobs().get(region), todo), true);
    }
}
