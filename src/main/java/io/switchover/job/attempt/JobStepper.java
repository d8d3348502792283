package io.switchover.job.attempt;

import io.switchover.health.Verdict;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.SkippedTasks;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.BatchJobs.Reply;
import io.switchover.job.batch.BatchJobs.Seen;
import io.switchover.job.intake.JobPrerequisites;
import io.switchover.job.spec.SpecStore;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Budget;
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
public class JobStepper {
    private static final Logger LOG = Logger.getLogger(JobStepper.class);
    /** Leave, fence, claim, place, follow and some to spare; more would mean that the job turns in circles. */
    private static final int STEPS = 12;
    /** How long ago Batch may have been looked at when an attempt is claimed: more than slow answers of two regions take. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(25);

    private final Documents documents;
    private final BatchJobs runner;
    private final AttemptFencer attemptFencer;
    private final AttemptPlacer attemptPlacer;
    private final AttemptMonitor attemptMonitor;
    private final SpecStore specStore;
    private final JobPrerequisites jobPrerequisites;
    private final AttemptDeadlines attemptDeadlines;
    private final TaskResumption taskResumption;
    private final Clock clock;

    public JobStepper(
            Documents documents,
            BatchJobs runner,
            AttemptFencer attemptFencer,
            AttemptPlacer attemptPlacer,
            AttemptMonitor attemptMonitor,
            SpecStore specStore,
            JobPrerequisites jobPrerequisites,
            AttemptDeadlines attemptDeadlines,
            TaskResumption taskResumption,
            Clock clock) {
        this.documents = documents;
        this.runner = runner;
        this.attemptFencer = attemptFencer;
        this.attemptPlacer = attemptPlacer;
        this.attemptMonitor = attemptMonitor;
        this.specStore = specStore;
        this.jobPrerequisites = jobPrerequisites;
        this.attemptDeadlines = attemptDeadlines;
        this.taskResumption = taskResumption;
        this.clock = clock;
    }

    /** Until there is nothing to do now; answers why it rests. */
    public String advance(Stored<JobEntry> read, TickContext context, Budget budget) {
        var stored = read;
        for (int i = 0; i < STEPS && !budget.spent(); i++) {
            var result = turn(stored, context, budget);
            switch (result) {
                case StepResult.Rest r -> {
                    return r.because();
                }
                case StepResult.Pause p -> {
                    var write = documents.replace(stored, p.entry());
                    return write instanceof Write.Written ? p.because() : write.sentence();
                }
                case StepResult.Change c -> {
                    var write = write(stored, c);
                    if (!(write instanceof Write.Written written)) {
                        return write.sentence();
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

    private static boolean frozen(JobEntry entry) {
        return entry.state() instanceof JobState.Held held && held.what() == JobState.Held.For.REPAIR;
    }

    private Write write(Stored<JobEntry> stored, StepResult.Change turn) {
        if (turn.beside().isEmpty()) {
            return documents.replace(stored, turn.entry());
        }
        var changes = new ArrayList<io.switchover.store.Change>();
        changes.add(io.switchover.store.Change.replace(stored, turn.entry()));
        changes.addAll(turn.beside());
        return documents.commit(changes);
    }

    /** Fences what is owed in one region, which can be reached again. */
    public String payDebts(Stored<JobEntry> read, String region, Budget budget) {
        var stored = read;
        for (var debt : read.value().debts()) {
            if (!debt.region().equals(region)) {
                continue;
            }
            if (budget.spent()) {
                return "the tick is over";
            }
            var outcome = attemptFencer.fence(stored.value(), debt, budget);
            var paid =
                    switch (outcome) {
                        case AttemptFencer.Outcome.Fenced f -> f.because();
                        case AttemptFencer.Outcome.Finished f ->
                            "it had finished while its region could not be reached";
                        case AttemptFencer.Outcome.Clash c -> "";
                        case AttemptFencer.Outcome.NotYet n -> "";
                        case AttemptFencer.Outcome.Ending e -> "";
                    };
            if (!paid.isEmpty()) {
                var entry = stored.value().paid(debt.n(), debt.ended() + "; " + paid, clock.instant());
                if (outcome instanceof AttemptFencer.Outcome.Finished) {
                    entry = entry.waitedOut();
                }
                var write = documents.replace(stored, entry);
                if (!(write instanceof Write.Written written)) {
                    return write.sentence();
                }
                LOG.infof(
                        "job %s: the debt for attempt %d in %s is paid: %s", entry.id(), debt.n(), debt.region(), paid);
                stored = new Stored<>(stored.key(), entry, written.etag(), written.writtenAt());
            }
        }
        return "no more debts can be paid now";
    }

    private StepResult turn(Stored<JobEntry> stored, TickContext context, Budget budget) {
        var entry = stored.value();
        return switch (JobPolicy.next(entry, context)) {
            case NextStep.Rest r -> waits(entry, r.because());
            case NextStep.Claim c -> claim(entry, c.region(), context, budget);
            case NextStep.Place p -> place(entry, budget);
            case NextStep.Forget f ->
                new StepResult.Change(
                        entry.in(new JobState.Running(false)), entry.current().region() + " is active again");
            case NextStep.Follow f -> attemptMonitor.follow(entry);
            case NextStep.Leave l ->
                new StepResult.Change(entry.in(new JobState.Leaving(l.because())), "leaving: " + l.because());
            case NextStep.Fence f -> fence(entry, context, budget);
            case NextStep.Abandon a -> abandon(entry, a.because());
            case NextStep.AwaitLease a -> awaitLease(entry, a, entry.current().region() + " is down");
            case NextStep.Hold h ->
                new StepResult.Change(
                        entry.in(new JobState.Held(JobState.Held.For.REGION, h.because())), "held: " + h.because());
            case NextStep.Recall r -> attemptMonitor.recall(entry);
        };
    }

    /**
     * Looks first whether a later attempt is already there: then the ledger has gone back, and nothing may be claimed. What was seen is
     * good for a short while only: an app that stood still since may write over a ledger that has gone back meanwhile.
     */
    private StepResult claim(JobEntry entry, String region, TickContext context, Budget budget) {
        int n = entry.attempts().size() + 1;
        var fresh = budget.restarted(GOOD_FOR);
        for (var other : context.regions().jobs()) {
            if (context.unreachable(other)) {
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
            } else if (context.verdicts().of(other) instanceof Verdict.Healthy) {
                // It will answer next time. One that is not well must not keep jobs from the others.
                return waits(entry, "whether " + entry.id() + "-" + n + " is in " + other + " cannot be seen now");
            }
        }
        return switch (taskResumption.carried(entry, context)) {
            case TaskResumption.Look.NotNow no -> waits(entry, no.because());
            case TaskResumption.Look.Known known -> {
                if (fresh.spent()) {
                    yield new StepResult.Rest("it was looked for too long ago");
                }
                int carried = known.carried().all().cardinality();
                yield new StepResult.Change(
                        entry.claimed(region, context.record().epoch(), carried, clock.instant()),
                        "attempt " + n + " is claimed for " + region + " under epoch "
                                + context.record().epoch()
                                + (carried == 0 ? "" : ", without " + carried + " tasks that are finished"),
                        carried == 0
                                ? List.of()
                                : List.of(new io.switchover.store.Change.Insert(
                                        SkippedTasks.key(entry.id(), n), known.carried())));
            }
        };
    }

    /** What a Batch job says that is there under the id of the attempt to be claimed; empty when it does not matter. */
    private static Optional<StepResult> clash(JobEntry entry, int n, Seen seen, String there, String region) {
        var mark = seen.mark();
        if (mark != null && mark.job().equals(entry.id())) {
            return Optional.of(StepResult.repair(
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
    private static StepResult waits(JobEntry entry, String because) {
        return entry.state() instanceof JobState.Accepted accepted
                        && !accepted.because().equals(because)
                ? new StepResult.Pause(entry.in(new JobState.Accepted(because)), because)
                : new StepResult.Rest(because);
    }

    private StepResult place(JobEntry entry, Budget budget) {
        var spec = specStore.read(entry);
        var carried = taskResumption.carried(entry);
        if (spec.isEmpty() || carried.isEmpty()) {
            return new StepResult.Rest("the spec cannot be read now");
        }
        var due = ResumePlan.without(spec.get(), carried.get().all());
        return switch (jobPrerequisites.stock(due, entry.current().region())) {
            case JobPrerequisites.Stock.Lacking lacking -> held(entry, JobState.Held.For.PACKAGES, lacking.because());
            case JobPrerequisites.Stock.Unknown unknown -> new StepResult.Rest(unknown.because());
            case JobPrerequisites.Stock.Ready r -> place(entry, due, budget);
        };
    }

    private StepResult place(JobEntry entry, JobSpec due, Budget budget) {
        return switch (attemptPlacer.place(entry, due, budget)) {
            case AttemptPlacer.Outcome.Placed p ->
                new StepResult.Change(
                        entry.running(p.seen().created()),
                        "attempt " + entry.current().n() + " runs in "
                                + entry.current().region(),
                        attemptDeadlines.begin(entry));
            case AttemptPlacer.Outcome.NotYet n -> {
                var cursor = n.cursor();
                if (cursor != null && cursor.tasks() > entry.current().placed().in(cursor.job())) {
                    // What it was held for is over: its tasks are on their way.
                    yield new StepResult.Pause(entry.placed(cursor).in(new JobState.Placing()), n.because());
                }
                yield new StepResult.Rest(n.because());
            }
            case AttemptPlacer.Outcome.Full f -> held(entry, JobState.Held.For.ROOM, f.because());
            case AttemptPlacer.Outcome.Unwritable u -> held(entry, JobState.Held.For.SETTINGS, u.because());
            case AttemptPlacer.Outcome.Refused r ->
                new StepResult.Change(entry.in(new JobState.Failing(r.because())), "failing: " + r.because());
            case AttemptPlacer.Outcome.Contradicted c -> StepResult.repair(entry, c.because());
        };
    }

    /** Said once: what it waits for may change its words with every look. */
    private static StepResult held(JobEntry entry, JobState.Held.For what, String because) {
        return entry.state() instanceof JobState.Held held && held.what() == what
                ? new StepResult.Rest(because)
                : new StepResult.Change(entry.in(new JobState.Held(what, because)), "held: " + because);
    }

    private StepResult fence(JobEntry entry, TickContext context, Budget budget) {
        if (entry.attempts().isEmpty() || entry.current().ended() != null) {
            return new StepResult.Change(entry.in(afterLeaving(entry)), "nothing of it is left in Batch");
        }
        return switch (attemptFencer.fence(entry, entry.current(), budget)) {
            case AttemptFencer.Outcome.NotYet n -> new StepResult.Rest(n.because());
            case AttemptFencer.Outcome.Ending e -> ending(entry, e.because(), context);
            case AttemptFencer.Outcome.Clash c -> StepResult.repair(entry, c.because());
            case AttemptFencer.Outcome.Finished f -> attemptMonitor.commit(entry, f.seen());
            case AttemptFencer.Outcome.Fenced f ->
                new StepResult.Change(
                        entry.fenced(why(entry) + "; " + f.because(), afterLeaving(entry), clock.instant()),
                        "attempt " + entry.current().n() + " in "
                                + entry.current().region() + " is fenced");
        };
    }

    /** Its Batch job does not end: past a deadline it is as good as in a region that is down. */
    private StepResult ending(JobEntry entry, String because, TickContext context) {
        int n = entry.current().n();
        if (!(attemptDeadlines.ending(entry.id(), n) instanceof AttemptDeadlines.Look.Over)) {
            return new StepResult.Rest(because);
        }
        var region = entry.current().region();
        return switch (JobPolicy.unending(entry, context)) {
            case NextStep.Abandon a -> abandon(entry, a.because());
            case NextStep.AwaitLease wait -> awaitLease(entry, wait, "the service does not end it in " + region);
            default -> new StepResult.Rest(because + ", for longer than it may");
        };
    }

    private StepResult abandon(JobEntry entry, String because) {
        return new StepResult.Change(
                entry.abandoned(because, afterLeaving(entry), clock.instant()),
                "attempt " + entry.current().n() + " is given up, its fence is owed: " + because);
    }

    private StepResult awaitLease(JobEntry entry, NextStep.AwaitLease wait, String because) {
        int n = entry.current().n();
        return switch (attemptDeadlines.look(entry.id(), n, wait.lease())) {
            case AttemptDeadlines.Look.Over over ->
                abandon(
                        entry,
                        because + ", and attempt " + n + " must be over by its own limits since " + wait.lease()
                                + " have passed");
            case AttemptDeadlines.Look.Running running ->
                new StepResult.Rest("it waits " + running.left() + " more for its lease");
            case AttemptDeadlines.Look.Unknown unknown -> new StepResult.Rest(unknown.because());
        };
    }

    private static JobState afterLeaving(JobEntry entry) {
        return switch (entry.state()) {
            case JobState.Failing f -> new JobState.Failed(f.because());
            case JobState.Cancelling c -> new JobState.Cancelled(c.by());
            default -> new JobState.Accepted("attempt " + entry.attempts().size() + " was given up");
        };
    }

    private static String why(JobEntry entry) {
        return switch (entry.state()) {
            case JobState.Leaving l -> l.because();
            case JobState.Failing f -> f.because();
            case JobState.Cancelling c -> "cancelled by " + c.by();
            default -> "given up";
        };
    }
}
