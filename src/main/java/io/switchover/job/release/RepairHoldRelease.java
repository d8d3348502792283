package io.switchover.job.release;

import io.switchover.job.Attempt;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobEntry;
import io.switchover.job.JobListener;
import io.switchover.job.JobState;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.batch.CompletedBy;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Releases a job from repair. Looks at Batch anew before each step and writes the ledger last, against the version that it read; so
 * it may be asked for twice, by two people at once, and be cut in half.
 */
@ApplicationScoped
public class RepairHoldRelease {
    /** Each step uses up one id, and is then looked at again. */
    private static final int STEPS = 40;
    /** How many attempts the ledger may have forgotten. */
    private static final int MOST_FORGOTTEN = 50;

    private final Documents documents;
    private final BatchJobs batch;
    private final Regions regions;
    private final JobListener listener;
    private final Clock clock;

    public RepairHoldRelease(Documents documents, BatchJobs batch, Regions regions, JobListener listener, Clock clock) {
        this.documents = documents;
        this.batch = batch.urgent();
        this.regions = regions;
        this.listener = listener;
        this.clock = clock;
    }

    public sealed interface Outcome {
        record Released(JobEntry entry) implements Outcome {}

        /** It is in another state, so there is nothing to release: it was released before, or never held for repair. */
        record NotHeld(JobEntry entry) implements Outcome {}

        record Refused(JobEntry entry, String rule, String because) implements Outcome {}

        record Unknown() implements Outcome {}

        /** It is half done, or cannot be done now. The same may be asked again, and goes on. */
        record NotNow(NotWritten why) implements Outcome {}
    }

    /** @param id as somebody wrote it */
    Outcome release(String id, ReleaseRequest request) {
        var job = CaselessBatchId.ofJob(id);
        if (job.isEmpty()) {
            return new Outcome.Unknown();
        }
        return switch (documents.read(JobEntry.class, JobEntry.key(job.get().text()))) {
            case Read.Absent<JobEntry> a -> new Outcome.Unknown();
            case Read.Unreadable<JobEntry> u -> new Outcome.NotNow(NotWritten.nothing(u.sentence("the job")));
            case Read.Found<JobEntry> found ->
                found.stored().value().state() instanceof JobState.HeldForRepair held
                        ? release(found.stored(), held, request)
                        : new Outcome.NotHeld(found.stored().value());
        };
    }

    private Outcome release(Stored<JobEntry> stored, JobState.HeldForRepair held, ReleaseRequest request) {
        var entry = stored.value();
        for (int i = 0; i < STEPS; i++) {
            switch (ReleasePlan.next(entry, held, request, lookups(entry), clock.instant())) {
                case ReleasePlan.Step.Refused refused -> {
                    return new Outcome.Refused(entry, refused.rule(), refused.because());
                }
                case ReleasePlan.Step.Wait wait -> {
                    return new Outcome.NotNow(NotWritten.nothing(wait.because()));
                }
                case ReleasePlan.Step.UseUp use -> {
                    var failed = useUp(entry, use.lookup());
                    if (failed.isPresent()) {
                        return new Outcome.NotNow(NotWritten.nothing(failed.get()));
                    }
                }
                case ReleasePlan.Step.Write write -> {
                    var done = documents.replace(stored, write.change().entry());
                    if (!(done instanceof Write.Written)) {
                        return new Outcome.NotNow(done.notWritten());
                    }
                    listener.taken(
                            entry.id(),
                            write.change().exit(),
                            "released by " + request.by() + ": " + request.because());
                    return new Outcome.Released(write.change().entry());
                }
            }
        }
        return new Outcome.NotNow(
                NotWritten.nothing("there are more Batch jobs of it to be ended than one request may end"));
    }

    /** Every attempt that the ledger knows, and those after it as long as any region has one. */
    private List<AttemptLookupResult> lookups(JobEntry entry) {
        var lookups = new ArrayList<AttemptLookupResult>();
        for (int n = 1; n <= entry.attempts().size() + MOST_FORGOTTEN; n++) {
            var ofThisAttempt = new ArrayList<AttemptLookupResult>();
            for (var region : regions.jobs()) {
                ofThisAttempt.add(new AttemptLookupResult(region, n, batch.find(region, entry.id() + "-" + n)));
            }
            boolean silent = ofThisAttempt.stream().anyMatch(AttemptLookupResult::silent);
            boolean anyOurs =
                    ofThisAttempt.stream().anyMatch(lookup -> lookup.ours(entry).isPresent());
            if (n <= entry.attempts().size() || anyOurs || silent) {
                lookups.addAll(ofThisAttempt);
            }
            // Whoever overrides a region's silence leaves an id of ours in the others: that leads to no further
            // attempt.
            if (n > entry.attempts().size()
                    && ofThisAttempt.stream().noneMatch(lookup -> lookup.placed(entry))
                    && (silent || !anyOurs)) {
                return lookups;
            }
        }
        return lookups;
    }

    /** Why it could not be done; empty when it is worth looking again. */
    private Optional<String> useUp(JobEntry entry, AttemptLookupResult lookup) {
        var id = entry.id() + "-" + lookup.n();
        var answer = lookup.empty()
                ? batch.addTombstone(
                        lookup.region(),
                        entry.pool(),
                        entry.id(),
                        Attempt.claimed(entry.id(), lookup.n(), lookup.region(), 0, 0, clock.instant()))
                : batch.terminate(lookup.region(), id, CompletedBy.FENCE);
        return answer instanceof Answer.Refused<?> refused
                                && refused.reason() != Answer.Reason.EXISTS
                                && refused.reason() != Answer.Reason.ENDED
                        || answer instanceof Answer.Unanswered<?>
                ? Optional.of(lookup.id(entry) + " could not be ended: " + answer.sentence())
                : Optional.empty();
    }
}
