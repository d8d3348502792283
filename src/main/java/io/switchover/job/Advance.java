package io.switchover.job;

import io.switchover.health.Verdict;
import io.switchover.job.JobRunner.Reply;
import io.switchover.job.JobRunner.Seen;
import io.switchover.pace.Budget;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes one job as far as this tick allows. Each change is written against the version that was read, so of several apps that
 * work on a job at once one goes on and the others look again; what they did in Batch meanwhile was the same thing twice.
 */
@ApplicationScoped
class Advance {
    private static final Logger LOG = Logger.getLogger(Advance.class);
    /** Leave, fence, claim, place, follow and some to spare; more would mean that the job turns in circles. */
    private static final int STEPS = 12;
    /** How long ago Batch may have been looked at when an attempt is claimed: more than slow answers of two regions take. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(25);

    private final Documents documents;
    private final JobRunner runner;
    private final Fencing fencing;
    private final Placing placing;
    private final Following following;
    private final Specs specs;
    private final Provisions provisions;
    private final Leases leases;
    private final Resuming resuming;
    private final Clock clock;

    Advance(
            Documents documents,
            JobRunner runner,
            Fencing fencing,
            Placing placing,
            Following following,
            Specs specs,
            Provisions provisions,
            Leases leases,
            Resuming resuming,
            Clock clock) {
        this.documents = documents;
        this.runner = runner;
        this.fencing = fencing;
        this.placing = placing;
        this.following = following;
        this.specs = specs;
        this.provisions = provisions;
        this.leases = leases;
        this.resuming = resuming;
        this.clock = clock;
    }

    /** Until there is nothing to do now; answers why it rests. */
    String advance(Stored<Entry> read, View view, Budget budget) {
        var stored = read;
        for (int i = 0; i < STEPS && !budget.spent(); i++) {
            var turn = turn(stored, view, budget);
            switch (turn) {
                case Turn.Rest r -> {
                    return r.because();
                }
                case Turn.Pause p -> {
                    var write = documents.replace(stored, p.entry());
                    return write instanceof Write.Written ? p.because() : write.said();
                }
                case Turn.Change c -> {
                    var write = write(stored, c);
                    if (!(write instanceof Write.Written written)) {
                        return write.said();
                    }
                    LOG.logf(
                            frozen(c.entry()) ? Logger.Level.WARN : Logger.Level.INFO,
                            "job %s: %s",
                            c.entry().id(),
                            c.because());
                    stored = new Stored<>(stored.key(), c.entry(), written.etag(), written.writtenAt());
                }
            }
        }
        return "the tick is over";
    }

    private static boolean frozen(Entry entry) {
        return entry.state() instanceof JobState.Held held && held.what() == JobState.Held.For.REPAIR;
    }

    private Write write(Stored<Entry> stored, Turn.Change turn) {
        if (turn.beside().isEmpty()) {
            return documents.replace(stored, turn.entry());
        }
        var changes = new ArrayList<io.switchover.store.Change>();
        changes.add(io.switchover.store.Change.replace(stored, turn.entry()));
        changes.addAll(turn.beside());
        return documents.commit(changes);
    }

    /** Fences what is owed in one region, which can be reached again. */
    String payDebts(Stored<Entry> read, String region, Budget budget) {
        var stored = read;
        for (var debt : read.value().debts()) {
            if (!debt.region().equals(region)) {
                continue;
            }
            if (budget.spent()) {
                return "the tick is over";
            }
            var outcome = fencing.fence(stored.value(), debt, budget);
            var paid =
                    switch (outcome) {
                        case Fencing.Outcome.Fenced f -> f.because();
                        case Fencing.Outcome.Finished f -> "it had finished while its region could not be reached";
                        case Fencing.Outcome.Clash c -> "";
                        case Fencing.Outcome.NotYet n -> "";
                        case Fencing.Outcome.Ending e -> "";
                    };
            if (!paid.isEmpty()) {
                var entry = stored.value().paid(debt.n(), debt.ended() + "; " + paid, clock.instant());
                if (outcome instanceof Fencing.Outcome.Finished) {
                    entry = entry.waitedOut();
                }
                var write = documents.replace(stored, entry);
                if (!(write instanceof Write.Written written)) {
                    return write.said();
                }
                LOG.infof(
                        "job %s: the debt for attempt %d in %s is paid: %s", entry.id(), debt.n(), debt.region(), paid);
                stored = new Stored<>(stored.key(), entry, written.etag(), written.writtenAt());
            }
        }
        return "no more debts can be paid now";
    }

    private Turn turn(Stored<Entry> stored, View view, Budget budget) {
        var entry = stored.value();
        return switch (JobPolicy.next(entry, view)) {
            case Step.Rest r -> waits(entry, r.because());
            case Step.Claim c -> claim(entry, c.region(), view, budget);
            case Step.Place p -> place(entry, budget);
            case Step.Forget f ->
                new Turn.Change(
                        entry.in(new JobState.Running(false)), entry.current().region() + " is active again");
            case Step.Follow f -> following.follow(entry);
            case Step.Leave l ->
                new Turn.Change(entry.in(new JobState.Leaving(l.because())), "leaving: " + l.because());
            case Step.Fence f -> fence(entry, view, budget);
            case Step.Abandon a -> abandon(entry, a.because());
            case Step.AwaitLease a -> awaitLease(entry, a, entry.current().region() + " is down");
            case Step.Hold h ->
                new Turn.Change(
                        entry.in(new JobState.Held(JobState.Held.For.REGION, h.because())), "held: " + h.because());
            case Step.Recall r -> following.recall(entry);
        };
    }

    /**
     * Looks first whether a later attempt is already there: then the ledger has gone back, and nothing may be claimed. What was seen is
     * good for a short while only: an app that stood still since may write over a ledger that has gone back meanwhile.
     */
    private Turn claim(Entry entry, String region, View view, Budget budget) {
        int n = entry.attempts().size() + 1;
        var fresh = budget.anew(GOOD_FOR);
        for (var other : view.regions().jobs()) {
            if (view.down(other)) {
                continue;
            }
            var found = runner.find(other, entry.id() + "-" + n);
            if (found instanceof Reply.Did<Optional<Seen>> did) {
                if (did.value().isPresent()) {
                    var clash = clash(entry, n, did.value().get(), other, region);
                    if (clash.isPresent()) {
                        return clash.get();
                    }
                }
            } else if (view.verdicts().of(other) instanceof Verdict.Healthy) {
                // It will answer next time. One that is not well must not keep jobs from the others.
                return waits(entry, "whether " + entry.id() + "-" + n + " is in " + other + " cannot be seen now");
            }
        }
        return switch (resuming.carried(entry, view)) {
            case Resuming.Look.NotNow no -> waits(entry, no.because());
            case Resuming.Look.Known known -> {
                if (fresh.spent()) {
                    yield new Turn.Rest("it was looked for too long ago");
                }
                int carried = known.carried().all().cardinality();
                yield new Turn.Change(
                        entry.claimed(region, view.entry().epoch(), carried, clock.instant()),
                        "attempt " + n + " is claimed for " + region + " under epoch "
                                + view.entry().epoch()
                                + (carried == 0 ? "" : ", without " + carried + " tasks that are finished"),
                        carried == 0
                                ? List.of()
                                : List.of(new io.switchover.store.Change.Insert(
                                        Carried.key(entry.id(), n), known.carried())));
            }
        };
    }

    /** What a Batch job says that is there under the id of the attempt to be claimed; empty when it does not matter. */
    private static Optional<Turn> clash(Entry entry, int n, Seen seen, String there, String region) {
        var mark = seen.mark();
        if (mark != null && mark.job().equals(entry.id())) {
            return Optional.of(Turn.repair(
                    entry,
                    "there is a Batch job " + entry.id() + "-" + n + " in " + there
                            + " that the ledger never claimed"));
        }
        return there.equals(region)
                ? Optional.of(held(
                        entry,
                        JobState.Held.For.CLASH,
                        "somebody else's Batch job in " + there + " has the id " + entry.id() + "-" + n))
                : Optional.empty();
    }

    /** A job that is nowhere says what it waits for. */
    private static Turn waits(Entry entry, String because) {
        return entry.state() instanceof JobState.Accepted accepted
                        && !accepted.because().equals(because)
                ? new Turn.Pause(entry.in(new JobState.Accepted(because)), because)
                : new Turn.Rest(because);
    }

    private Turn place(Entry entry, Budget budget) {
        var spec = specs.read(entry);
        var carried = resuming.carried(entry);
        if (spec.isEmpty() || carried.isEmpty()) {
            return new Turn.Rest("the spec cannot be read now");
        }
        var due = ResumePlan.without(spec.get(), carried.get().all());
        return switch (provisions.stock(due, entry.current().region())) {
            case Provisions.Stock.Lacking lacking -> held(entry, JobState.Held.For.PACKAGES, lacking.because());
            case Provisions.Stock.Unknown unknown -> new Turn.Rest(unknown.because());
            case Provisions.Stock.Ready r -> place(entry, due, budget);
        };
    }

    private Turn place(Entry entry, JobSpec due, Budget budget) {
        return switch (placing.place(entry, due, budget)) {
            case Placing.Outcome.Placed p ->
                new Turn.Change(
                        entry.running(p.seen().created()),
                        "attempt " + entry.current().n() + " runs in "
                                + entry.current().region(),
                        leases.begin(entry));
            case Placing.Outcome.NotYet n -> {
                var cursor = n.cursor();
                if (cursor != null && cursor.tasks() > entry.current().placed().in(cursor.job())) {
                    // What it was held for is over: its tasks are on their way.
                    yield new Turn.Pause(entry.placed(cursor).in(new JobState.Placing()), n.because());
                }
                yield new Turn.Rest(n.because());
            }
            case Placing.Outcome.Full f -> held(entry, JobState.Held.For.ROOM, f.because());
            case Placing.Outcome.Unwritable u -> held(entry, JobState.Held.For.SETTINGS, u.because());
            case Placing.Outcome.Refused r ->
                new Turn.Change(entry.in(new JobState.Failing(r.because())), "failing: " + r.because());
            case Placing.Outcome.Contradicted c -> Turn.repair(entry, c.because());
        };
    }

    /** Said once: what it waits for may change its words with every look. */
    private static Turn held(Entry entry, JobState.Held.For what, String because) {
        return entry.state() instanceof JobState.Held held && held.what() == what
                ? new Turn.Rest(because)
                : new Turn.Change(entry.in(new JobState.Held(what, because)), "held: " + because);
    }

    private Turn fence(Entry entry, View view, Budget budget) {
        if (entry.attempts().isEmpty() || entry.current().ended() != null) {
            return new Turn.Change(entry.in(afterLeaving(entry)), "nothing of it is left in Batch");
        }
        return switch (fencing.fence(entry, entry.current(), budget)) {
            case Fencing.Outcome.NotYet n -> new Turn.Rest(n.because());
            case Fencing.Outcome.Ending e -> ending(entry, e.because(), view);
            case Fencing.Outcome.Clash c -> Turn.repair(entry, c.because());
            case Fencing.Outcome.Finished f -> following.commit(entry, f.seen());
            case Fencing.Outcome.Fenced f ->
                new Turn.Change(
                        entry.fenced(why(entry) + "; " + f.because(), afterLeaving(entry), clock.instant()),
                        "attempt " + entry.current().n() + " in "
                                + entry.current().region() + " is fenced");
        };
    }

    /** Its Batch job does not end: past a deadline it is as good as in a region that is down. */
    private Turn ending(Entry entry, String because, View view) {
        int n = entry.current().n();
        if (!(leases.ending(entry.id(), n) instanceof Leases.Look.Over)) {
            return new Turn.Rest(because);
        }
        var region = entry.current().region();
        return switch (JobPolicy.unending(entry, view)) {
            case Step.Abandon a -> abandon(entry, a.because());
            case Step.AwaitLease wait -> awaitLease(entry, wait, "the service does not end it in " + region);
            default -> new Turn.Rest(because + ", for longer than it may");
        };
    }

    private Turn abandon(Entry entry, String because) {
        return new Turn.Change(
                entry.abandoned(because, afterLeaving(entry), clock.instant()),
                "attempt " + entry.current().n() + " is given up, its fence is owed: " + because);
    }

    private Turn awaitLease(Entry entry, Step.AwaitLease wait, String because) {
        int n = entry.current().n();
        return switch (leases.look(entry.id(), n, wait.lease())) {
            case Leases.Look.Over over ->
                abandon(
                        entry,
                        because + ", and attempt " + n + " must be over by its own limits since " + wait.lease()
                                + " have passed");
            case Leases.Look.Running running -> new Turn.Rest("it waits " + running.left() + " more for its lease");
            case Leases.Look.Unknown unknown -> new Turn.Rest(unknown.because());
        };
    }

    private static JobState afterLeaving(Entry entry) {
        return switch (entry.state()) {
            case JobState.Failing f -> new JobState.Failed(f.because());
            case JobState.Cancelling c -> new JobState.Cancelled(c.by());
            default -> new JobState.Accepted("attempt " + entry.attempts().size() + " was given up");
        };
    }

    private static String why(Entry entry) {
        return switch (entry.state()) {
            case JobState.Leaving l -> l.because();
            case JobState.Failing f -> f.because();
            case JobState.Cancelling c -> "cancelled by " + c.by();
            default -> "given up";
        };
    }
}
