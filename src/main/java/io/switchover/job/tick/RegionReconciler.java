package io.switchover.job.tick;

import io.switchover.health.Verdict;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSettings;
import io.switchover.job.JobState;
import io.switchover.job.attempt.JobPolicy;
import io.switchover.job.attempt.JobStepper;
import io.switchover.job.attempt.NextStep;
import io.switchover.job.attempt.TickContext;
import io.switchover.job.batch.RegionBackoff;
import io.switchover.region.JobsLeftBehind;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one tick does for one region: the jobs that are there, and those that go there. Most urgent first: fences that are owed
 * there, jobs that are given up, jobs that wait to be placed, and then what has finished. It has the tick's whole budget to
 * itself, beside the other regions' patrols: a region that answers slowly costs its own jobs time, and no others.
 */
final class RegionReconciler {
    private static final Set<String> GIVEN_UP = Set.of("leaving", "failing", "cancelling");
    private static final Set<String> WAITING = Set.of("accepted", "placing", "held");

    private final String region;
    private final CompletionPoller completionPoller;
    private final JobStepper jobStepper;
    private final RegionAffinity regionAffinity;
    private final RegionBackoff regionBackoff;
    private final CompletionWatermarks completionWatermarks;
    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final LedgerScan owing;
    private final LedgerScan givenUp;
    private final LedgerScan lost;
    private final LedgerScan waiting;
    private final LedgerScan running;

    private volatile @Nullable Duration lastFullPass;

    RegionReconciler(
            String region,
            Documents documents,
            CompletionPoller completionPoller,
            JobStepper jobStepper,
            RegionAffinity regionAffinity,
            RegionBackoff regionBackoff,
            CompletionWatermarks completionWatermarks,
            Parallel parallel,
            Stopwatch stopwatch,
            JobSettings settings) {
        this.region = region;
        this.completionPoller = completionPoller;
        this.jobStepper = jobStepper;
        this.regionAffinity = regionAffinity;
        this.regionBackoff = regionBackoff;
        this.completionWatermarks = completionWatermarks;
        this.stopwatch = stopwatch;
        this.settings = settings;
        this.owing = new LedgerScan(documents, parallel, settings.jobsPerTick());
        this.givenUp = new LedgerScan(documents, parallel, settings.jobsPerTick());
        this.lost = new LedgerScan(documents, parallel, settings.jobsPerTick());
        this.waiting = new LedgerScan(documents, parallel, settings.jobsPerTick());
        this.running = new LedgerScan(documents, parallel, settings.jobsPerTick());
    }

    static Query<JobEntry> ledger() {
        return Query.all(JobEntry.class, Container.LEDGER);
    }

    static Query<JobEntry> debts() {
        return ledger().where("owes", "yes");
    }

    static Query<JobEntry> unsettled() {
        return ledger().where(
                        "state",
                        Stream.concat(GIVEN_UP.stream(), WAITING.stream()).toList());
    }

    /**
     * @param owing whether anything is owed anywhere
     * @param unsettled whether any job is neither running nor over
     */
    void go(TickContext context, boolean owing, boolean unsettled) {
        var budget = Budget.of(settings.tickBudget(), stopwatch);
        // The app of the region that is back pays, before it does anything else there.
        if (owing && !context.unreachable(region)) {
            this.owing.on(
                    debts(),
                    budget,
                    page -> {},
                    read -> read.value().debts().stream()
                                    .anyMatch(debt -> debt.region().equals(region))
                            && regionAffinity.ours(region, read.value().id(), read.etag(), context),
                    read -> jobStepper.payDebts(read, region, budget));
        }
        if (unsettled) {
            each(givenUp, ledger().where("state", GIVEN_UP), read -> here(read.value(), context), context, budget);
        }
        if (context.record().left().get(region) == JobsLeftBehind.MOVE_JOBS
                || (context.down(region) && !context.record().active(region))) {
            each(lost, runningHere(), read -> true, context, budget);
        }
        if (unsettled) {
            // A large placement takes what it is given, tick after tick; what has finished meanwhile is not to wait for
            // it.
            each(
                    waiting,
                    ledger().where("state", WAITING),
                    read -> here(read.value(), context),
                    context,
                    budget.quarters(3));
        }
        if (follows(context)) {
            completionPoller.bringIn(context, budget);
        }
        fullPass(context, budget);
    }

    private Query<JobEntry> runningHere() {
        return ledger().where("state", "running").where("region", region);
    }

    private void each(
            LedgerScan ledgerScan,
            Query<JobEntry> query,
            Predicate<Stored<JobEntry>> here,
            TickContext context,
            Budget budget) {
        ledgerScan.on(query, budget, page -> {}, read -> here.test(read) && ours(read, context), read -> rests(
                        read.value(), context)
                .orElseGet(() -> jobStepper.advance(read, context, budget)));
    }

    /** Whether this patrol takes the job further: for every job there is one that does. */
    private boolean here(JobEntry entry, TickContext context) {
        var there = placed(entry)
                ? Optional.of(entry.current().region()).filter(context.regions()::runsJobs)
                : JobPolicy.target(entry, context);
        return there.orElse(context.regions().jobs().getFirst()).equals(region);
    }

    private static boolean placed(JobEntry entry) {
        return !(entry.state() instanceof JobState.Accepted)
                && !entry.attempts().isEmpty();
    }

    private boolean ours(Stored<JobEntry> read, TickContext context) {
        return regionAffinity.ours(home(read.value(), context), read.value().id(), read.etag(), context);
    }

    /** The region whose app goes first. */
    private static String home(JobEntry entry, TickContext context) {
        if (placed(entry) && !context.down(entry.current().region())) {
            return entry.current().region();
        }
        return JobPolicy.target(entry, context).orElse(context.regions().here());
    }

    /** Why it is no use to take the job further now: without this each of them would be read, and told the same. */
    private Optional<String> rests(JobEntry entry, TickContext context) {
        var step = JobPolicy.next(entry, context);
        if (step instanceof NextStep.Place && entry.state() instanceof JobState.Held) {
            var full = regionBackoff.now(entry.current().region(), RegionBackoff.Lane.ROOM);
            if (full.isPresent()) {
                return full.map(RegionBackoff.Pause::because);
            }
        }
        var asked = step instanceof NextStep.Claim claim
                ? Optional.of(claim.region())
                : step instanceof NextStep.Place || step instanceof NextStep.Follow
                        ? Optional.of(entry.current().region())
                        : Optional.<String>empty();
        return asked.flatMap(
                there -> regionBackoff.now(there, RegionBackoff.Lane.WORK).map(pause -> pause.said(there)));
    }

    /** Whether this app looks for what has finished here. */
    private boolean follows(TickContext context) {
        return !context.unreachable(region)
                && (region.equals(context.regions().here())
                        || !(context.verdicts().of(region) instanceof Verdict.Healthy));
    }

    private void fullPass(TickContext context, Budget budget) {
        var now = stopwatch.elapsed();
        var last = lastFullPass;
        if (last != null && now.minus(last).compareTo(settings.fullPass()) < 0) {
            return;
        }
        // A pass that a tick could not finish goes on in the next one.
        var oldest = new HashMap<String, Instant>();
        var ended = running.on(
                runningHere(),
                budget,
                page -> page.forEach(read -> begun(read.value().current(), oldest)),
                read -> ours(read, context),
                read -> rests(read.value(), context).orElseGet(() -> jobStepper.advance(read, context, budget)));
        oldest.forEach(completionWatermarks::oldest);
        if (ended) {
            lastFullPass = now;
        }
    }

    private static void begun(Attempt attempt, Map<String, Instant> oldest) {
        if (attempt.created() != null) {
            oldest.merge(attempt.region(), attempt.created(), (a, b) -> a.isBefore(b) ? a : b);
        }
    }
}
