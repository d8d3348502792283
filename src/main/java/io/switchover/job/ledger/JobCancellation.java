package io.switchover.job.ledger;

import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the wish that a job be gone; the ticks fence what runs of it, or owe the fence where its region is dark. A job that ends
 * by itself before it is fenced is done, because its result was there.
 */
@ApplicationScoped
public class JobCancellation {
    private static final Logger LOG = Logger.getLogger(JobCancellation.class);
    /** Somebody else writes the entry at most once a tick. */
    private static final int TRIES = 5;

    private final Documents documents;

    public JobCancellation(Documents documents) {
        this.documents = documents;
    }

    public sealed interface Outcome {
        /** It is being cancelled now, or was before. */
        record Cancelling(JobEntry entry) implements Outcome {}

        /** It is over already, and how it ended stays. */
        record Over(JobEntry entry) implements Outcome {}

        /** It cannot be cancelled in this state. */
        record Refused(JobEntry entry, String because) implements Outcome {}

        record Unknown() implements Outcome {}

        /** It cannot be said whether it was written; the same may be asked again. */
        record NotNow(String because) implements Outcome {}
    }

    public Outcome cancel(String job, String by) {
        for (int i = 0; i < TRIES; i++) {
            switch (documents.read(JobEntry.class, JobEntry.key(job))) {
                case Read.Absent<JobEntry> a -> {
                    return new Outcome.Unknown();
                }
                case Read.Unreadable<JobEntry> u -> {
                    return new Outcome.NotNow(u.because());
                }
                case Read.Found<JobEntry> found -> {
                    var entry = found.stored().value();
                    var settled = settled(entry);
                    if (settled != null) {
                        return settled;
                    }
                    var cancelling = entry.in(new JobState.Cancelling(by));
                    switch (documents.replace(found.stored(), cancelling)) {
                        case Write.Written w -> {
                            LOG.infof("job %s is being cancelled, asked for by %s", job, by);
                            return new Outcome.Cancelling(cancelling);
                        }
                        case Write.Stale s -> {}
                        case Write.Throttled t -> {
                            return new Outcome.NotNow(t.because());
                        }
                        case Write.NotTried n -> {
                            return new Outcome.NotNow(n.because());
                        }
                        case Write.Unknown u -> {
                            return new Outcome.NotNow(u.because());
                        }
                    }
                }
            }
        }
        return new Outcome.NotNow("the job changes too often to be written");
    }

    private static @Nullable Outcome settled(JobEntry entry) {
        return switch (entry.state()) {
            case JobState.Cancelling c -> new Outcome.Cancelling(entry);
            case JobState.Done d -> new Outcome.Over(entry);
            case JobState.Failed f -> new Outcome.Over(entry);
            case JobState.Cancelled c -> new Outcome.Over(entry);
            case JobState.Failing f -> new Outcome.Refused(entry, "it is failing already: " + f.because());
            // Which attempts live is what is in doubt here; a fence by this ledger could miss one.
            case JobState.Held h
            when h.what() == JobState.Held.For.REPAIR ->
                new Outcome.Refused(entry, "it is frozen, and somebody has to repair it first: " + h.because());
            default -> null;
        };
    }
}
