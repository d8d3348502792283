package io.switchover.job.attempt;

import io.switchover.job.JobEntry;
import io.switchover.job.JobSettings;
import io.switchover.job.OnRegionLoss;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.DocumentKind;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When an attempt must be over by its own limits, and how long its end may take. The beginning is a small document, written
 * once, in the transaction that records that the Batch job is there. The store tells its age, against a document that is written
 * beside it, so no host's clock decides that a lost attempt is over. It is written after the Batch job was created, so the lease
 * is never taken as too short.
 */
@ApplicationScoped
public class AttemptDeadlines {
    private static final int REMEMBERED = 50_000;

    private final Documents documents;
    private final StoreClock storeClock;
    private final Stopwatch stopwatch;
    private final JobSettings settings;
    /** When to ask the store again; losing it costs a write. */
    private final Map<String, Duration> askAgainAt = new ConcurrentHashMap<>();

    public AttemptDeadlines(Documents documents, StoreClock storeClock, Stopwatch stopwatch, JobSettings settings) {
        this.documents = documents;
        this.storeClock = storeClock;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** Nothing in it matters but when it was written. */
    @DocumentKind("deadline")
    public record Begun() {
        static Key key(String job, int attempt) {
            return Key.ledger(job, "lease:" + attempt);
        }
    }

    /** Of all that is kept of one attempt. */
    public static List<Key> keys(String job, int attempt) {
        return List.of(Begun.key(job, attempt), fence(job, attempt));
    }

    private static Key fence(String job, int attempt) {
        return Key.ledger(job, "fence:" + attempt);
    }

    sealed interface Deadline {
        record Passed() implements Deadline {}

        record Pending(Duration remaining) implements Deadline {}

        record Unknown(String because) implements Deadline {}
    }

    /** What is to be written together with the current attempt's creation; nothing when it was before, or nobody waits for it. */
    List<Change> begin(JobEntry entry) {
        if (!(entry.onRegionLoss() instanceof OnRegionLoss.WaitForLease)
                || entry.current().created() != null) {
            return List.of();
        }
        var key = Begun.key(entry.id(), entry.current().n());
        return documents.read(Begun.class, key) instanceof Read.Found<Begun>
                ? List.of()
                : List.of(new Change.Insert(key, new Begun()));
    }

    /** Whether an attempt must be over by its own limits. */
    Deadline lease(String job, int attempt, Duration lease) {
        return deadline(job, Begun.key(job, attempt), lease, settings.leaseMargin())
                .orElseGet(() -> new Deadline.Unknown("the start time of attempt " + attempt + " cannot be read now"));
    }

    /** Whether the end of an attempt has taken longer than it may; counts from when this was first asked. */
    Deadline ending(String job, int attempt) {
        var key = fence(job, attempt);
        return deadline(job, key, settings.fenceDeadline(), Duration.ZERO).orElseGet(() -> {
            var write = documents.insert(key, new Begun());
            return new Deadline.Unknown(
                    write.done()
                            ? "the wait for its end begins now"
                            : "the wait for its end is not saved yet: " + write.sentence());
        });
    }

    /** Empty when it is not written, or cannot be read, when it began. */
    private Optional<Deadline> deadline(String job, Key begun, Duration lasting, Duration margin) {
        var name = job + " " + begun;
        var next = askAgainAt.get(name);
        if (next != null && stopwatch.elapsed().compareTo(next) < 0) {
            return Optional.of(new Deadline.Pending(next.minus(stopwatch.elapsed())));
        }
        if (!(documents.read(Begun.class, begun) instanceof Read.Found<Begun> found)) {
            return Optional.empty();
        }
        var now = storeClock.now(Key.ledger(job, "time"));
        if (!(now instanceof Answer.Answered<Long>(var seconds))) {
            return Optional.of(new Deadline.Unknown(now.sentence()));
        }
        long since = found.stored().writtenAt();
        if (LeaseExpiryPolicy.over(lasting, margin, since, seconds)) {
            askAgainAt.remove(name);
            return Optional.of(new Deadline.Passed());
        }
        var remaining = LeaseExpiryPolicy.remaining(lasting, margin, since, seconds);
        if (askAgainAt.size() > REMEMBERED) {
            askAgainAt.clear();
        }
        askAgainAt.put(name, stopwatch.elapsed().plus(remaining));
        return Optional.of(new Deadline.Pending(remaining));
    }
}
