package io.switchover.job.tick;

import io.switchover.health.VerdictsByRegion;
import io.switchover.job.JobEntry;
import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.store.Query;
import io.switchover.time.Budget;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one tick does for one region: the jobs that are there, and those that go there. Most urgent first: fences that are owed
 * there, jobs that are given up, and jobs that wait to be placed. What has finished is looked for beside that, so that a large
 * placement, which takes all time it is given, does not keep it waiting. Each region has the tick's whole budget to itself: one
 * that answers slowly costs its own jobs time, and no others.
 */
final class RegionReconciler {
    private final String region;
    private final GatedJobAdvancer advancer;
    private final CompletionPoller poller;
    private final RunningJobComparison runningJobComparison;
    private final PassSchedule passSchedule;
    private final LedgerScanFactory scans;
    private final LedgerScan owing;
    private final LedgerScan leaving;
    private final LedgerScan jobsMustLeave;
    private final LedgerScan waiting;

    RegionReconciler(
            String region,
            LedgerScanFactory scans,
            GatedJobAdvancer advancer,
            CompletionPoller poller,
            RunningJobComparison runningJobComparison,
            PassSchedule passSchedule) {
        this.region = region;
        this.scans = scans;
        this.passSchedule = passSchedule;
        this.advancer = advancer;
        this.poller = poller;
        this.runningJobComparison = runningJobComparison;
        this.owing = scans.begin();
        this.leaving = scans.begin();
        this.jobsMustLeave = scans.begin();
        this.waiting = scans.begin();
    }

    static JobQuery owingAFence() {
        return JobQuery.all().owing(true);
    }

    static JobQuery unsettled() {
        return JobQuery.all().phases(phase -> phase.givenUp() || phase.waiting());
    }

    /**
     * What is to be fenced, given up or placed.
     *
     * @param owing whether anything is owed anywhere
     * @param unsettled whether any job is neither running nor over
     */
    void settle(DecisionContext context, Budget budget, boolean owing, boolean unsettled) {
        // The app of the region that is back pays, before it does anything else there.
        if (owing && !context.unreachable(region)) {
            pay(context, budget);
        }
        if (unsettled) {
            advance(leaving, JobPhase::givenUp, context, budget);
        }
        if (jobsMustLeave(context.record(), context.verdicts())) {
            jobsMustLeave.on(
                    running(),
                    budget,
                    read -> advancer.ours(read, context),
                    read -> advancer.advance(read, context, budget));
        }
        if (unsettled) {
            advance(waiting, JobPhase::waiting, context, budget);
        }
    }

    /**
     * What there is to do, of which no other look tells.
     *
     * @param completed Batch jobs of which the ledger may not know yet that they have
     * @param passDue whether a full pass is due, or has to go on
     * @param jobsMayLeave whether jobs run there that may have to leave
     */
    record Work(List<BatchJobSnapshot> completed, boolean passDue, boolean jobsMayLeave) {
        static final Work NONE = new Work(List.of(), false, false);

        boolean any() {
            return !completed.isEmpty() || passDue || jobsMayLeave;
        }
    }

    /** Looks what there is to do, and does nothing about it. */
    Work look(RegionRecord lastSealed, VerdictsByRegion verdicts, Regions regions) {
        boolean caretaker = RegionCaretaker.isHere(region, regions, verdicts);
        if (!caretaker) {
            poller.leave(region);
        }
        return new Work(
                caretaker && !verdicts.unreachable(region) ? poller.fresh(region) : List.of(),
                passSchedule.due(caretaker) || runningJobComparison.unfinished(),
                jobsMustLeave(lastSealed, verdicts) && scans.any(running()));
    }

    /** What has finished. */
    void follow(Work work, DecisionContext context, Budget budget) {
        poller.take(region, work.completed(), context, budget);
        if (work.passDue() && runningJobComparison.go(context, budget)) {
            passSchedule.done();
        }
    }

    private boolean jobsMustLeave(RegionRecord record, VerdictsByRegion verdicts) {
        return record.left().get(region) == LeftJobsDisposition.MOVE_JOBS
                || (verdicts.down(region) && !record.active(region));
    }

    private Query<JobEntry> running() {
        return JobQuery.all().phases(List.of(JobPhase.RUNNING)).region(region).query();
    }

    private void pay(DecisionContext context, Budget budget) {
        owing.on(
                owingAFence().query(),
                budget,
                read -> advancer.pays(read, region, context),
                read -> advancer.pay(read, region, budget));
    }

    private void advance(LedgerScan scan, Predicate<JobPhase> phases, DecisionContext context, Budget budget) {
        scan.on(
                JobQuery.all().phases(phases).query(),
                budget,
                read -> JobRegionPolicy.region(read.value(), context).equals(region) && advancer.ours(read, context),
                read -> advancer.advance(read, context, budget));
    }
}
