package io.switchover.simulation;

import io.switchover.job.JobEntry;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.RegionRecord;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one store. It may refuse writes for a while, and lose its last ones. */
final class Cosmos {
    private static final int MOST_LOST = 8;
    /** What is rewritten by whoever has something to add; all else is written anew by who alone vouches for it. */
    private static final List<Class<?>> KEPT = List.of(JobEntry.class, RegionRecord.class);

    private final Simulation sim;
    private final InMemoryDocuments documents;
    private final Deque<Object> past = new ArrayDeque<>();
    private boolean writable = true;

    Cosmos(Simulation sim) {
        this.sim = sim;
        documents = new InMemoryDocuments(sim::storeSeconds);
    }

    <T> Read<T> read(Class<T> type, Key key, @Nullable FutureVersion reader) {
        return as(reader).read(type, key);
    }

    <T> Page<T> list(Query<T> query, @Nullable FutureVersion reader) {
        return as(reader).list(query);
    }

    private Documents as(@Nullable FutureVersion version) {
        return version == null ? documents : documents.seenBy(version);
    }

    /** All that is true now, without a request. */
    Documents truth() {
        return as(sim.rollout.newest());
    }

    /** What is true now, without a request. */
    <T> Optional<T> look(Class<T> type, Key key) {
        return as(sim.rollout.newest()).read(type, key).found().map(stored -> stored.value());
    }

    /**
     * @param sent when the writer decided
     * @param writer null when it is of today's version
     */
    Write commit(List<Change> changes, long sent, @Nullable FutureVersion writer) {
        if (!writable || sim.net.dark(Party.WITNESS)) {
            return sim.dice.oneIn(2)
                    ? new Write.Throttled(Duration.ofSeconds(5), "the write region is away")
                    : new Write.Unknown("503 from the write region");
        }
        if (sim.weather.mayRewind()) {
            if (past.size() == MOST_LOST) {
                past.removeFirst();
            }
            past.addLast(documents.mark());
        }
        var guarded = sim.mutant.changes(this, changes);
        var before = sim.promises.before(guarded);
        var unknown = sim.rollout.newest() == null ? Map.<Key, String>of() : unknown(guarded);
        var write = as(writer).commit(guarded);
        if (write instanceof Write.Written) {
            if (writer != null) {
                sim.weather.happens(Hazard.NEWER);
            }
            sim.promises.written(guarded, before, sent);
            keeps(unknown);
        } else if (!past.isEmpty()) {
            past.removeLast();
        }
        return write;
    }

    /** Of the documents that are to be rewritten, and not written anew: what a newer version wrote into them. */
    private Map<Key, String> unknown(List<Change> changes) {
        var unknown = new HashMap<Key, String>();
        for (var change : changes) {
            if (change instanceof Change.Replace && KEPT.stream().anyMatch(k -> k.isInstance(change.value()))) {
                documents.unknown(change.key()).ifPresent(text -> unknown.put(change.key(), text));
            }
        }
        return unknown;
    }

    private void keeps(Map<Key, String> unknown) {
        unknown.forEach((key, text) -> {
            if (!documents.unknown(key).equals(Optional.of(text))) {
                sim.promises.broken("a rewrite of " + key.id() + " of " + key.partition()
                        + " has lost what a newer version wrote into it");
            }
        });
    }

    /** The version that is there now. */
    String etag(Change.Replace change) {
        return as(sim.rollout.newest())
                .read(change.value().getClass(), change.key())
                .found()
                .map(Stored::etag)
                .orElse(change.etag());
    }

    /** What the world was born with: nobody's write. */
    void given(Key key, Object value) {
        documents.insert(key, value);
    }

    /** A readiness report, over whatever is there: it is no promise of ours who writes it. */
    void reports(ReadinessReport report) {
        var key = ReadinessReport.key(report.region());
        var unused = documents
                .read(ReadinessReport.class, key)
                .found()
                .map(before -> documents.replace(before, report))
                .orElseGet(() -> documents.insert(key, report));
    }

    void writable(boolean isWritable) {
        writable = isWritable;
    }

    boolean writable() {
        return writable;
    }

    /** Loses the last writes; answers how many. */
    int rewinds() {
        int lost = past.isEmpty() ? 0 : sim.dice.between(1, past.size());
        for (int i = 1; i < lost; i++) {
            past.removeLast();
        }
        if (lost > 0) {
            documents.rewindTo(past.removeLast());
        }
        return lost;
    }
}
