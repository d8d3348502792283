package io.switchover.job;

import io.switchover.health.Verdict;
import io.switchover.pace.Budget;
import io.switchover.pace.Stopwatch;
import io.switchover.pace.Together;
import io.switchover.region.Leaving;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Query;
import io.switchover.store.Stored;
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
final class Patrol {
    private static final Set<String> GIVEN_UP = Set.of("leaving", "failing", "cancelling");
    private static final Set<String> WAITING = Set.of("accepted", "placing", "held");

    private final String region;
    private final Harvest harvest;
    private final Advance advance;
    private final Turns turns;
    private final Pauses pauses;
    private final Watermarks watermarks;
    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final Walk owing;
    private final Walk givenUp;
    private final Walk lost;
    private final Walk waiting;
    private final Walk running;

    private volatile @Nullable Duration lastFullPass;

    Patrol(
            String region,
            Documents documents,
            Harvest harvest,
            Advance advance,
            Turns turns,
            Pauses pauses,
            Watermarks watermarks,
            Together together,
            Stopwatch stopwatch,
            JobSettings settings) {
        this.region = region;
        this.harvest = harvest;
        this.advance = advance;
        this.turns = turns;
        this.pauses = pauses;
        this.watermarks = watermarks;
        this.stopwatch = stopwatch;
        this.settings = settings;
        this.owing = new Walk(documents, together, settings.jobsPerTick());
        this.givenUp = new Walk(documents, together, settings.jobsPerTick());
        this.lost = new Walk(documents, together, settings.jobsPerTick());
        this.waiting = new Walk(documents, together, settings.jobsPerTick());
        this.running = new Walk(documents, together, settings.jobsPerTick());
    }

    static Query<Entry> ledger() {
        return Query.all(Entry.class, Container.LEDGER);
    }

    static Query<Entry> debts() {
        return ledger().where("owes", "yes");
    }

    static Query<Entry> unsettled() {
        return ledger().where(
                        "state",
                        Stream.concat(GIVEN_UP.stream(), WAITING.stream()).toList());
    }

    /**
     * @param owing whether anything is owed anywhere
     * @param unsettled whether any job is neither running nor over
     */
    void go(View view, boolean owing, boolean unsettled) {
        var budget = Budget.of(settings.tickBudget(), stopwatch);
        // The app of the region that is back pays, before it does anything else there.
        if (owing && !view.down(region)) {
            this.owing.on(
                    debts(),
                    budget,
                    page -> {},
                    read -> read.value().debts().stream()
                                    .anyMatch(debt -> debt.region().equals(region))
                            && turns.ours(region, read.value().id(), read.etag(), view),
                    read -> advance.payDebts(read, region, budget));
        }
        if (unsettled) {
            each(givenUp, ledger().where("state", GIVEN_UP), read -> here(read.value(), view), view, budget);
        }
        if (view.entry().left().get(region) == Leaving.MOVE_JOBS
                || (view.down(region) && !view.entry().active(region))) {
            each(lost, runningHere(), read -> true, view, budget);
        }
        if (unsettled) {
            // A large placement takes what it is given, tick after tick; what has finished meanwhile is not to wait for
            // it.
            each(waiting, ledger().where("state", WAITING), read -> here(read.value(), view), view, budget.quarters(3));
        }
        if (follows(view)) {
            harvest.bringIn(view, budget);
        }
        fullPass(view, budget);
    }

    private Query<Entry> runningHere() {
        return ledger().where("state", "running").where("region", region);
    }

    private void each(Walk walk, Query<Entry> query, Predicate<Stored<Entry>> here, View view, Budget budget) {
        walk.on(query, budget, page -> {}, read -> here.test(read) && ours(read, view), read -> rests(
                        read.value(), view)
                .orElseGet(() -> advance.advance(read, view, budget)));
    }

    /** Whether this patrol takes the job further: for every job there is one that does. */
    private boolean here(Entry entry, View view) {
        var there = placed(entry)
                ? Optional.of(entry.current().region()).filter(view.regions()::runsJobs)
                : JobPolicy.target(entry, view);
        return there.orElse(view.regions().jobs().getFirst()).equals(region);
    }

    private static boolean placed(Entry entry) {
        return !(entry.state() instanceof JobState.Accepted)
                && !entry.attempts().isEmpty();
    }

    private boolean ours(Stored<Entry> read, View view) {
        return turns.ours(home(read.value(), view), read.value().id(), read.etag(), view);
    }

    /** The region whose app goes first. */
    private static String home(Entry entry, View view) {
        if (placed(entry) && !view.down(entry.current().region())) {
            return entry.current().region();
        }
        return JobPolicy.target(entry, view).orElse(view.regions().here());
    }

    /** Why it is no use to take the job further now: without this each of them would be read, and told the same. */
    private Optional<String> rests(Entry entry, View view) {
        var step = JobPolicy.next(entry, view);
        if (step instanceof Step.Place && entry.state() instanceof JobState.Held) {
            var full = pauses.now(entry.current().region(), Pauses.Lane.ROOM);
            if (full.isPresent()) {
                return full.map(Pauses.Pause::because);
            }
        }
        var asked = step instanceof Step.Claim claim
                ? Optional.of(claim.region())
                : step instanceof Step.Place || step instanceof Step.Follow
                        ? Optional.of(entry.current().region())
                        : Optional.<String>empty();
        return asked.flatMap(there -> pauses.now(there, Pauses.Lane.WORK).map(pause -> pause.said(there)));
    }

    /** Whether this app looks for what has finished here. */
    private boolean follows(View view) {
        return !view.down(region)
                && (region.equals(view.regions().here()) || !(view.verdicts().of(region) instanceof Verdict.Healthy));
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
                runningHere(),
                budget,
                page -> page.forEach(read -> begun(read.value().current(), oldest)),
                read -> ours(read, view),
                read -> rests(read.value(), view).orElseGet(() -> advance.advance(read, view, budget)));
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
