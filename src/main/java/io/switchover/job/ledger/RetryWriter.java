package io.switchover.job.ledger;

import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobEntry;
import io.switchover.job.JobListener;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.Resume;
import io.switchover.job.spec.SpecStore;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the wish that a job that has failed, or was cancelled, be run again; the ticks claim the next attempt for it. The attempts
 * it has had stay in its entry, so their tombstones keep their meaning and their ids are not used again.
 */
@ApplicationScoped
public class RetryWriter {
    /** Somebody else writes the entry at most once a tick. */
    private static final int TRIES = 5;

    private final Documents documents;
    private final SpecStore specs;
    private final JobListener listener;

    public RetryWriter(Documents documents, SpecStore specs, JobListener listener) {
        this.documents = documents;
        this.specs = specs;
        this.listener = listener;
    }

    public sealed interface Outcome {
        /** @param note what the submitter has to know; empty when there is nothing */
        record Retried(JobEntry entry, String note) implements Outcome {}

        /** It is not over: whoever asks again need not know whether the first request was heard. */
        record UnderWay(JobEntry entry) implements Outcome {}

        record Refused(JobEntry entry, String because) implements Outcome {}

        record Unknown() implements Outcome {}

        /** The same may be asked again. */
        record NotNow(NotWritten why) implements Outcome {}
    }

    /**
     * @param id as somebody wrote it
     * @param resume which tasks are to run; null for those that the submitter chose
     */
    public Outcome retry(String id, @Nullable Resume resume, String by) {
        var job = CaselessBatchId.ofJob(id);
        for (int i = 0; i < TRIES && job.isPresent(); i++) {
            var outcome =
                    switch (documents.read(
                            JobEntry.class, JobEntry.key(job.get().text()))) {
                        case Read.Absent<JobEntry> a -> Optional.<Outcome>of(new Outcome.Unknown());
                        case Read.Unreadable<JobEntry> u ->
                            Optional.<Outcome>of(new Outcome.NotNow(NotWritten.nothing(u.sentence("the job"))));
                        case Read.Found<JobEntry> found -> retry(found.stored(), resume, by);
                    };
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return job.isEmpty()
                ? new Outcome.Unknown()
                : new Outcome.NotNow(
                        NotWritten.nothing("other apps have changed the job each time it was to be written"));
    }

    /** Empty when somebody else wrote first. */
    private Optional<Outcome> retry(Stored<JobEntry> stored, @Nullable Resume wanted, String by) {
        var entry = stored.value();
        if (!(entry.state() instanceof JobState.Retryable from)) {
            return Optional.of(
                    entry.state() instanceof JobState.Done
                            ? new Outcome.Refused(entry, "it is done, and there is nothing to run again")
                            : new Outcome.UnderWay(entry));
        }
        if (entry.retired()) {
            return Optional.of(new Outcome.Refused(
                    entry, "it ended so long ago that its spec is not kept any more. Submit it under another id"));
        }
        return switch (specs.read(entry)) {
            case Answer.Unanswered<JobSpec> u ->
                Optional.of(new Outcome.NotNow(NotWritten.nothing("the spec cannot be read now: " + u.because())));
            case Answer.Refused<JobSpec> r ->
                Optional.of(new Outcome.Refused(entry, "its spec is not there any more: " + r.because()));
            case Answer.Answered<JobSpec> spec -> {
                var resume = wanted == null ? spec.value().resume() : wanted;
                if (resume == Resume.UNFINISHED && spec.value().resume() != Resume.UNFINISHED) {
                    yield Optional.of(new Outcome.Refused(
                            entry,
                            "resume unfinished is only for jobs that were submitted with it: nobody has checked that its"
                                    + " tasks declare their outputs. Retry it with resume everything"));
                }
                yield write(stored, from, resume, by);
            }
        };
    }

    private Optional<Outcome> write(Stored<JobEntry> stored, JobState.Retryable from, Resume resume, String by) {
        var entry = stored.value();
        var change = entry.retried(RetryFencePolicy.exit(entry, from, by), resume);
        return switch (documents.replace(stored, change.entry())) {
            case Write.Written w -> {
                listener.taken(entry.id(), change.exit(), change.entry().state().because());
                yield Optional.of(new Outcome.Retried(change.entry(), RetryFencePolicy.note(entry)));
            }
            case Write.Stale s -> Optional.empty();
            case Write.Refused r -> Optional.of(new Outcome.NotNow(r.notWritten()));
            case Write.NotTried n -> Optional.of(new Outcome.NotNow(n.notWritten()));
            case Write.Unknown u -> Optional.of(new Outcome.NotNow(u.notWritten()));
        };
    }
}
