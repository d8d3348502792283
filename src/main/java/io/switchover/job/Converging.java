package io.switchover.job;

import io.switchover.health.Verdict;
import io.switchover.health.Verdicts;
import io.switchover.job.JobRunner.Reply;
import io.switchover.job.JobRunner.Seen;
import io.switchover.pace.Budget;
import io.switchover.pace.Stopwatch;
import io.switchover.pace.Together;
import io.switchover.region.Leaving;
import io.switchover.region.Outlook;
import io.switchover.region.Regions;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One tick over the ledger, most urgent first: fences that are owed, jobs in regions that were left or lost, jobs that wait to be
 * placed, and then what has finished. What a tick costs follows what is to be done and what has changed; running jobs are
 * looked at one by one only on the slow full pass, which finds what no list shows.
 */
@ApplicationScoped
public class Converging {
    private static final Set<String> URGENT = Set.of("accepted", "placing", "leaving", "held", "failing", "cancelling");
    /** A listing is not a snapshot, and two nodes of the service may differ a little in time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Documents documents;
    private final JobRunner runner;
    private final Advance advance;
    private final Turns turns;
    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final Regions regions;
    private final Watermarks watermarks;
    private final Walk owing;
    private final Walk lost;
    private final Walk urgent;
    private final Walk running;

    /** Completed Batch jobs that need no second look; losing this costs a few reads and nothing else. */
    private final Map<String, Instant> settled = new ConcurrentHashMap<>();

    private @Nullable Duration lastFullPass;

    Converging(
            Documents documents,
            JobRunner runner,
            Advance advance,
            Turns turns,
            Together together,
            Stopwatch stopwatch,
            JobSettings settings,
            Regions regions,
            Watermarks watermarks) {
        this.documents = documents;
        this.runner = runner;
        this.advance = advance;
        this.turns = turns;
        this.owing = new Walk(documents, together, settings.jobsPerTick());
        this.lost = new Walk(documents, together, settings.jobsPerTick());
        this.urgent = new Walk(documents, together, settings.jobsPerTick());
        this.running = new Walk(documents, together, settings.jobsPerTick());
        this.stopwatch = stopwatch;
        this.settings = settings;
        this.regions = regions;
        this.watermarks = watermarks;
    }

    public void converge(Outlook.Sealed outlook, Verdicts verdicts) {
        var view = new View(outlook.entry(), verdicts, regions);
        var budget = Budget.of(settings.tickBudget(), stopwatch);
        // The app of the region that is back pays, before it does anything else there.
        owing.on(
                ledger().where("owes", "yes"),
                budget,
                page -> {},
                read -> read.value().debts().stream()
                        .anyMatch(debt -> !view.down(debt.region()) && ours(debt.region(), read, view)),
                read -> advance.payDebts(read, view, budget));
        var troubled = regions.jobs().stream()
                .filter(r -> view.entry().left().get(r) == Leaving.MOVE_JOBS
                        || (view.down(r) && !view.entry().active(r)))
                .toList();
        if (!troubled.isEmpty()) {
            var there = ledger().where("state", "running").where("region", troubled);
            each(lost, there, view, budget, read -> go(read, view, budget));
        }
        each(urgent, ledger().where("state", URGENT), view, budget, read -> go(read, view, budget));
        follow(view, budget);
        fullPass(view, budget);
    }

    private static Query<Entry> ledger() {
        return Query.all(Entry.class, Container.LEDGER);
    }

    private String go(Stored<Entry> read, View view, Budget budget) {
        return advance.advance(read, view, budget);
    }

    private void each(Walk walk, Query<Entry> query, View view, Budget budget, Function<Stored<Entry>, String> deed) {
        walk.on(query, budget, page -> {}, read -> ours(read, view), deed);
    }

    private boolean ours(Stored<Entry> read, View view) {
        return ours(home(read.value(), view), read, view);
    }

    private boolean ours(String region, Stored<Entry> read, View view) {
        return turns.ours(region, read.value().id(), read.etag(), view);
    }

    /** The region whose app goes first. */
    private static String home(Entry entry, View view) {
        var placed = !(entry.state() instanceof JobState.Accepted)
                && !entry.attempts().isEmpty();
        if (placed && !view.down(entry.current().region())) {
            return entry.current().region();
        }
        return JobPolicy.target(entry, view).orElse(view.regions().here());
    }

    /** Jobs that have completed since the last tick, in the regions that are ours to follow. */
    private void follow(View view, Budget budget) {
        for (var region : regions.jobs()) {
            var ours = region.equals(regions.here()) || !(view.verdicts().of(region) instanceof Verdict.Healthy);
            var since = watermarks.of(region).orElse(null);
            if (!ours || since == null || view.down(region) || budget.spent()) {
                continue;
            }
            if (!(runner.completedSince(region, since.minus(OVERLAP)) instanceof Reply.Did<List<Seen>> completed)) {
                continue;
            }
            var fresh = completed.value().stream()
                    .filter(seen -> !seen.stateSince().equals(settled.get(seen.batchJob())))
                    .sorted(Comparator.comparing(Seen::stateSince))
                    .toList();
            for (var seen : fresh) {
                if (budget.spent()) {
                    return;
                }
                follow(seen, view, budget);
                watermarks.seen(region, seen.stateSince());
            }
            settled.entrySet()
                    .removeIf(e -> e.getValue().isBefore(since.minus(OVERLAP).minus(OVERLAP)));
        }
    }

    private void follow(Seen seen, View view, Budget budget) {
        var mark = Objects.requireNonNull(seen.mark());
        if (documents.read(Entry.class, Entry.key(mark.job())) instanceof Read.Found<Entry> found) {
            var entry = found.stored().value();
            if (entry.state().over() || entry.attempts().size() > mark.attempt()) {
                settled.put(seen.batchJob(), seen.stateSince());
            } else if (entry.state() instanceof JobState.Running) {
                go(found.stored(), view, budget);
            }
        }
    }

    private void fullPass(View view, Budget budget) {
        var now = stopwatch.elapsed();
        var last = lastFullPass;
        if (last != null && now.minus(last).compareTo(settings.fullPass()) < 0) {
            return;
        }
        // A pass that a tick could not finish goes on in the next one.
        var oldest = new HashMap<String, Instant>();
        var ended = running.on(
                ledger().where("state", "running"),
                budget,
                page -> page.forEach(read -> begun(read.value().current(), oldest)),
                read -> ours(read, view),
                read -> go(read, view, budget));
        oldest.forEach(watermarks::oldest);
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
