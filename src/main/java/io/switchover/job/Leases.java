package io.switchover.job;

import io.switchover.pace.Stopwatch;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.StoreTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when an attempt's own limits run, for jobs that wait for them. A small document is written once, in the transaction that
 * records that the Batch job is there; its age is told by the store, against another one written beside it, so no host's clock
 * decides that a lost attempt is over. It is written after the Batch job was created, so the lease is never taken as too short.
 */
@ApplicationScoped
class Leases {
    private static final int REMEMBERED = 50_000;

    private final Documents documents;
    private final StoreTime time;
    private final Stopwatch stopwatch;
    private final JobSettings settings;
    /** When to ask the store again; losing it costs a write. */
    private final Map<String, Duration> again = new ConcurrentHashMap<>();

    Leases(Documents documents, StoreTime time, Stopwatch stopwatch, JobSettings settings) {
        this.documents = documents;
        this.time = time;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** Nothing in it matters but when it was written. */
    record Begun() {
        static Key key(String job, int attempt) {
            return Key.ledger(job, "lease:" + attempt);
        }
    }

    sealed interface Look {
        record Over() implements Look {}

        record Running(Duration left) implements Look {}

        record Unknown(String because) implements Look {}
    }

    /** What is to be written together with the current attempt's creation; nothing when it was before, or nobody waits for it. */
    List<Change> begin(Entry entry) {
        if (!(entry.onRegionLoss() instanceof OnRegionLoss.WaitForLease)
                || entry.current().created() != null) {
            return List.of();
        }
        var key = Begun.key(entry.id(), entry.current().n());
        return documents.read(Begun.class, key) instanceof Read.Found<Begun>
                ? List.of()
                : List.of(new Change.Insert(key, new Begun()));
    }

    Look look(String job, int attempt, Duration lease) {
        var name = job + "-" + attempt;
        var next = again.get(name);
        if (next != null && stopwatch.elapsed().compareTo(next) < 0) {
            return new Look.Running(next.minus(stopwatch.elapsed()));
        }
        if (!(documents.read(Begun.class, Begun.key(job, attempt)) instanceof Read.Found<Begun> begun)) {
            return new Look.Unknown("since when attempt " + attempt + " runs cannot be read now");
        }
        var now = time.now(Key.ledger(job, "time"));
        if (now.isEmpty()) {
            return new Look.Unknown("the store does not say what time it is");
        }
        long since = begun.stored().writtenAt();
        if (LeasePlan.over(lease, settings.leaseMargin(), since, now.getAsLong())) {
            again.remove(name);
            return new Look.Over();
        }
        var left = LeasePlan.left(lease, settings.leaseMargin(), since, now.getAsLong());
        if (again.size() > REMEMBERED) {
            again.clear();
        }
        again.put(name, stopwatch.elapsed().plus(left));
        return new Look.Running(left);
    }
}
