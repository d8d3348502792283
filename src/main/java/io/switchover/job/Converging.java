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
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One tick over the ledger, most urgent first: fences that are owed, jobs in regions that were left or lost, jobs that wait to be
 * placed, and then what has finished. What a tick costs follows what is to be done and what has changed; running jobs are
 * looked at one by one only on the slow full pass, which finds what no list shows.
 */
@ApplicationScoped
public class Converging {
    private static final Logger LOG = Logger.getLogger(Converging.class);
    private static final Set<String> URGENT = Set.of("accepted", "placing", "leaving", "held", "failing", "cancelling");
    private static final int SIDE_BY_SIDE = 8;
    /** A listing is not a snapshot, and two nodes of the service may differ a little in time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Documents documents;
    private final JobRunner runner;
    private final Advance advance;
    private final Turns turns;
    private final Together together;
    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final Regions regions;
    private final Watermarks watermarks;

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
        this.together = together;
        this.stopwatch = stopwatch;
        this.settings = settings;
        this.regions = regions;
        this.watermarks = watermarks;
    }

    public void converge(Outlook.Sealed outlook, Verdicts verdicts) {
        var view = new View(outlook.entry(), verdicts, regions);
        var budget = Budget.of(settings.tickBudget(), stopwatch);
        each(ledger().where("owes", "yes"), view, budget, (read, v) -> advance.payDebts(read, v, budget));
        var troubled = regions.jobs().stream()
                .filter(r -> view.entry().left().get(r) == Leaving.MOVE_JOBS
                        || (view.down(r) && !view.entry().active(r)))
                .toList();
        if (!troubled.isEmpty()) {
            each(
                    ledger().where("state", "running").where("region", troubled),
                    view,
                    budget,
                    (r, v) -> go(r, v, budget));
        }
        each(ledger().where("state", URGENT), view, budget, (r, v) -> go(r, v, budget));
        follow(view, budget);
        fullPass(view, budget);
    }

    private static Query<Entry> ledger() {
        return Query.all(Entry.class, Container.LEDGER);
    }

    private String go(Stored<Entry> read, View view, Budget budget) {
        return advance.advance(read, view, budget);
    }

    private void each(Query<Entry> query, View view, Budget budget, BiFunction<Stored<Entry>, View, String> deed) {
        if (budget.spent()) {
            return;
        }
        switch (documents.listAll(query, settings.jobsATick())) {
            case Page.Unlisted<Entry> u -> LOG.warnf("the ledger cannot be listed: %s", u.because());
            case Page.Listed<Entry> page -> {
                var ours = page.stored().stream()
                        .filter(s -> turns.ours(home(s.value(), view), s.value().id(), s.etag(), view))
                        .toList();
                for (int i = 0; i < ours.size() && !budget.spent(); i += SIDE_BY_SIDE) {
                    var some = ours.subList(i, Math.min(ours.size(), i + SIDE_BY_SIDE));
                    together.all(some.stream()
                            .map(stored -> (Callable<String>) () -> rested(stored, deed.apply(stored, view)))
                            .toList());
                }
            }
        }
    }

    private static String rested(Stored<Entry> stored, String because) {
        LOG.debugf("job %s rests: %s", stored.value().id(), because);
        return because;
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
                    .toList();
            for (var seen : fresh) {
                var mark = Objects.requireNonNull(seen.mark());
                if (documents.read(Entry.class, Entry.key(mark.job())) instanceof Read.Found<Entry> found) {
                    var entry = found.stored().value();
                    if (entry.state() instanceof JobState.Running) {
                        go(found.stored(), view, budget);
                    } else if (entry.state().over() || entry.attempts().size() > mark.attempt()) {
                        settled.put(seen.batchJob(), seen.stateSince());
                    }
                }
            }
            settled.entrySet()
                    .removeIf(e -> e.getValue().isBefore(since.minus(OVERLAP).minus(OVERLAP)));
            completed.value().forEach(seen -> watermarks.seen(region, seen.stateSince()));
        }
    }

    private void fullPass(View view, Budget budget) {
        var now = stopwatch.elapsed();
        var last = lastFullPass;
        if (last != null && now.minus(last).compareTo(settings.fullPass()) < 0) {
            return;
        }
        var running = documents.listAll(ledger().where("state", "running"), settings.jobsATick());
        if (!(running instanceof Page.Listed<Entry> page)) {
            return;
        }
        lastFullPass = now;
        for (var stored : page.stored()) {
            var attempt = stored.value().current();
            if (attempt.created() != null) {
                watermarks.running(attempt.region(), attempt.created());
            }
        }
        var ours = new ArrayList<Stored<Entry>>();
        for (var stored : page.stored()) {
            if (turns.ours(home(stored.value(), view), stored.value().id(), stored.etag(), view)) {
                ours.add(stored);
            }
        }
        for (int i = 0; i < ours.size() && !budget.spent(); i += SIDE_BY_SIDE) {
            var some = ours.subList(i, Math.min(ours.size(), i + SIDE_BY_SIDE));
            together.all(some.stream()
                    .map(stored -> (Callable<String>) () -> rested(stored, go(stored, view, budget)))
                    .toList());
        }
    }
}
