package io.switchover.job.tick;

import io.switchover.act.ActFailures;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.job.attempt.DeferredFencer;
import io.switchover.job.attempt.JobAdvancer;
import io.switchover.job.attempt.JobPolicy;
import io.switchover.job.attempt.NextStep;
import io.switchover.job.batch.RegionBackoff;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Takes single jobs further in a tick: those that are this app's to take, and not while their region is left alone. */
@ApplicationScoped
public class GatedJobAdvancer {
    private static final Logger LOG = Logger.getLogger(GatedJobAdvancer.class);

    private final Documents documents;
    private final JobAdvancer stepper;
    private final DeferredFencer deferredFencer;
    private final RegionCaretaker caretaker;
    private final RegionBackoff backoff;
    private final ActFailures failures;

    public GatedJobAdvancer(
            Documents documents,
            JobAdvancer stepper,
            DeferredFencer deferredFencer,
            RegionCaretaker caretaker,
            RegionBackoff backoff,
            ActFailures failures) {
        this.documents = documents;
        this.stepper = stepper;
        this.deferredFencer = deferredFencer;
        this.caretaker = caretaker;
        this.backoff = backoff;
        this.failures = failures;
    }

    /** Whether this app takes the job further now. */
    boolean ours(Stored<JobEntry> read, DecisionContext context) {
        return ours(read, JobRegionPolicy.home(read.value(), context), context);
    }

    private boolean ours(Stored<JobEntry> read, String region, DecisionContext context) {
        return caretaker.ours(region, read.value().id(), read.etag(), context);
    }

    /** Whether this app pays what the job owes in a region. */
    boolean pays(Stored<JobEntry> read, String region, DecisionContext context) {
        return read.value().owedFences().stream()
                        .anyMatch(owing -> owing.region().equals(region))
                && ours(read, region, context);
    }

    void pay(Stored<JobEntry> read, String region, Budget budget) {
        rests(read, deferredFencer.pay(read, region, budget));
    }

    /**
     * Takes a job further that is said to run.
     *
     * @param seen is told what the ledger says of it now
     */
    void look(String job, Consumer<Stored<JobEntry>> seen, DecisionContext context, Budget budget) {
        var read = documents.read(JobEntry.class, JobEntry.key(job)).found();
        read.ifPresent(seen);
        read.filter(stored -> stored.value().state() instanceof JobState.Followed)
                .ifPresent(stored -> guarded(stored, context, budget));
    }

    /** What goes wrong with one job is our bug, and no reason to leave all others alone. */
    void guarded(Stored<JobEntry> read, DecisionContext context, Budget budget) {
        failures.run("process a job", read.value().id(), () -> advance(read, context, budget));
    }

    void advance(Stored<JobEntry> read, DecisionContext context, Budget budget) {
        var step = JobPolicy.next(read.value(), context);
        rests(
                read,
                pause(read.value(), step)
                        .map(wait -> stepper.leftAlone(read, step, wait))
                        .orElseGet(() -> stepper.advance(read, step, context, budget)));
    }

    private static void rests(Stored<JobEntry> read, String because) {
        LOG.debugf("job %s rests: %s", read.value().id(), because);
    }

    /** Why it is no use to take the step now: without this each of many jobs would be read, and told the same. */
    private Optional<String> pause(JobEntry entry, NextStep step) {
        return switch (step) {
            case NextStep.Claim claim -> pause(claim.region());
            case NextStep.Follow follow -> pause(entry.current().region());
            case NextStep.Place place -> {
                var region = entry.current().region();
                yield (place.from() instanceof JobState.Held
                                ? backoff.now(region, RegionBackoff.Lane.ROOM).map(RegionBackoff.Wait::because)
                                : Optional.<String>empty())
                        .or(() -> pause(region));
            }
            case NextStep.Rest r -> Optional.empty();
            case NextStep.Take t -> Optional.empty();
            case NextStep.Fence f -> Optional.empty();
            case NextStep.Abandon a -> Optional.empty();
            case NextStep.AwaitLease a -> Optional.empty();
            case NextStep.Recall r -> Optional.empty();
        };
    }

    private Optional<String> pause(String region) {
        return backoff.now(region, RegionBackoff.Lane.WORK).map(wait -> wait.sentence(region));
    }
}
