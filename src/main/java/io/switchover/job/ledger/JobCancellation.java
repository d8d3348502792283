package io.switchover.job.ledger;

import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobChange;
import io.switchover.job.JobEntry;
import io.switchover.job.JobListener;
import io.switchover.job.JobState;
import io.switchover.store.Documents;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Writes the wish that a job be gone; the ticks fence what runs of it, or owe the fence where its region is dark. A job that ends
 * by itself before it is fenced is done, because its result was there.
 */
@ApplicationScoped
public class JobCancellation {
    /** Somebody else writes the entry at most once a tick. */
    private static final int TRIES = 5;

    private final Documents documents;
    private final JobListener listener;

    public JobCancellation(Documents documents, JobListener listener) {
        this.documents = documents;
        this.listener = listener;
    }

    public sealed interface Outcome {
        /** It is being cancelled now, or was before. */
        record Cancelling(JobEntry entry) implements Outcome {}

        /** It is over already, and how it ended stays. */
        record Over(JobEntry entry) implements Outcome {}

        /** It cannot be cancelled in this state. */
        record Refused(JobEntry entry, String because) implements Outcome {}

        record Unknown() implements Outcome {}

        /** The same may be asked again. */
        record NotNow(NotWritten why) implements Outcome {}
    }

    /** @param id as somebody wrote it */
    public Outcome cancel(String id, String by) {
        var job = CaselessBatchId.ofJob(id);
        if (job.isEmpty()) {
            return new Outcome.Unknown();
        }
        for (int i = 0; i < TRIES; i++) {
            var outcome =
                    switch (documents.read(
                            JobEntry.class, JobEntry.key(job.get().text()))) {
                        case Read.Absent<JobEntry> a -> Optional.<Outcome>of(new Outcome.Unknown());
                        case Read.Unreadable<JobEntry> u ->
                            Optional.<Outcome>of(new Outcome.NotNow(NotWritten.nothing(u.sentence("the job"))));
                        case Read.Found<JobEntry> found -> cancel(found.stored(), by);
                    };
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.NotNow(NotWritten.nothing("other apps have changed the job each time it was to be written"));
    }

    /** Empty when somebody else wrote first. */
    private Optional<Outcome> cancel(Stored<JobEntry> stored, String by) {
        var entry = stored.value();
        return switch (entry.state()) {
            case JobState.Cancellable c -> write(stored, entry.take(c.cancelled(by)), by);
            case JobState.Cancelling c -> Optional.of(new Outcome.Cancelling(entry));
            case JobState.Done d -> Optional.of(new Outcome.Over(entry));
            case JobState.Failed f -> Optional.of(new Outcome.Over(entry));
            case JobState.Cancelled c -> Optional.of(new Outcome.Over(entry));
            case JobState.Failing f -> Optional.of(new Outcome.Refused(entry, "it is failing already: " + f.because()));
            // Which attempts live is what is in doubt here; a fence by this ledger could miss one.
            case JobState.HeldForRepair h ->
                Optional.of(new Outcome.Refused(
                        entry,
                        "ledger and Batch contradict each other, and an operator has to release it first"
                                + " (POST /api/jobs/" + entry.id() + "/release): " + h.because()));
        };
    }

    private Optional<Outcome> write(Stored<JobEntry> stored, JobChange change, String by) {
        return switch (documents.replace(stored, change.entry())) {
            case Write.Written w -> {
                listener.taken(change.entry().id(), change.exit(), "cancelling: asked for by " + by);
                yield Optional.of(new Outcome.Cancelling(change.entry()));
            }
            case Write.Stale s -> Optional.empty();
            case Write.Refused r -> Optional.of(new Outcome.NotNow(r.notWritten()));
            case Write.NotTried n -> Optional.of(new Outcome.NotNow(n.notWritten()));
            case Write.Unknown u -> Optional.of(new Outcome.NotNow(u.notWritten()));
        };
    }
}
