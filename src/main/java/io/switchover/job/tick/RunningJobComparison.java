package io.switchover.job.tick;

import io.switchover.job.JobEntry;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.job.attempt.SingleJobLookPolicy;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobs;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compares what runs in one region by the ledger with one list of the service, now and then, and looks at each job where they differ: it
 * finds what no list of what has completed shows.
 */
final class RunningJobComparison {
    private static final int SIDE_BY_SIDE = 8;

    private final String region;
    private final RunningEntries running;
    private final BatchJobs batch;
    private final GatedJobAdvancer advancer;
    private final Parallel parallel;
    private final int jobsPerTick;
    private final Deque<String> toLook = new ConcurrentLinkedDeque<>();
    /** Two ticks may overlap, and one is enough. */
    private final AtomicBoolean underWay = new AtomicBoolean();

    RunningJobComparison(
            String region,
            RunningEntries running,
            BatchJobs batch,
            GatedJobAdvancer advancer,
            Parallel parallel,
            int jobsPerTick) {
        this.region = region;
        this.running = running;
        this.batch = batch;
        this.advancer = advancer;
        this.parallel = parallel;
        this.jobsPerTick = jobsPerTick;
    }

    /** Whether an earlier tick had no time to look at all that it wanted to look at. */
    boolean unfinished() {
        return !toLook.isEmpty();
    }

    /** Goes on with what is left, or compares anew; answers whether it has compared. */
    boolean go(DecisionContext context, Budget budget) {
        if (!underWay.compareAndSet(false, true)) {
            return false;
        }
        try {
            boolean compared = toLook.isEmpty() && compare(context, budget);
            look(context, budget);
            return compared;
        } finally {
            underWay.set(false);
        }
    }

    /** The ledger first: what ends in between is then missing in the list, and is looked at. */
    private boolean compare(DecisionContext context, Budget budget) {
        if (!running.refresh(budget)) {
            return false;
        }
        var entries = running.all();
        var listed = entries.isEmpty() || context.unreachable(region)
                ? Optional.of(Map.<String, BatchJobSnapshot>of())
                : listed();
        listed.ifPresent(byId -> entries.stream()
                .filter(entry ->
                        SingleJobLookPolicy.needsLook(entry, context, Optional.ofNullable(byId.get(id(entry)))))
                .map(JobEntry::id)
                .forEach(toLook::add));
        return listed.isPresent();
    }

    private Optional<Map<String, BatchJobSnapshot>> listed() {
        if (!(batch.unfinished(region) instanceof Answer.Answered<List<BatchJobSnapshot>>(var jobs))) {
            return Optional.empty();
        }
        var byId = new HashMap<String, BatchJobSnapshot>();
        jobs.forEach(job -> byId.put(job.id().toLowerCase(Locale.ROOT), job));
        return Optional.of(byId);
    }

    private static String id(JobEntry entry) {
        return entry.current().batchJob().toLowerCase(Locale.ROOT);
    }

    private void look(DecisionContext context, Budget budget) {
        for (int looked = 0; looked < jobsPerTick && !toLook.isEmpty() && !budget.spent(); looked += SIDE_BY_SIDE) {
            var looks = new ArrayList<Callable<Boolean>>();
            for (int i = looked; i < Math.min(looked + SIDE_BY_SIDE, jobsPerTick) && !toLook.isEmpty(); i++) {
                var job = toLook.remove();
                looks.add(Executors.callable(() -> advancer.look(job, this::note, context, budget), true));
            }
            parallel.all(looks);
        }
    }

    private synchronized void note(Stored<JobEntry> read) {
        running.note(read);
    }
}
