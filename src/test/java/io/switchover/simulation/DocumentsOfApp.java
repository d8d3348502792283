package io.switchover.simulation;

import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The store as one app reaches it. */
final class DocumentsOfApp implements Documents {
    private final Simulation sim;
    private final App app;

    DocumentsOfApp(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        return sim.ask(
                app,
                Party.COSMOS,
                () -> "read " + (key.id().equals("entry") ? key.partition() : key.id()),
                () -> sim.cosmos.read(type, key, sim.rollout.of(app)),
                Read.Silent<T>::new,
                null);
    }

    @Override
    public Write insert(Key key, Object value) {
        return commit(List.of(new Change.Insert(key, value)));
    }

    @Override
    public <T> Write replace(Stored<T> read, T value) {
        return commit(List.of(Change.replace(read, value)));
    }

    @Override
    public Write commit(List<Change> changes) {
        long sent = sim.time.now();
        return sim.ask(
                app,
                Party.COSMOS,
                () -> Words.of(changes),
                () -> sim.cosmos.commit(changes, sent, sim.rollout.of(app)),
                Write.Unknown::new,
                because -> new Write.Throttled(Duration.ofSeconds(1), because));
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        return sim.ask(
                app,
                Party.COSMOS,
                () -> "list " + said(query),
                () -> sim.cosmos.list(query, sim.rollout.of(app)),
                Page.Unlisted<T>::new,
                null);
    }

    /** In an order that is the same on every JVM. */
    private static String said(Query<?> query) {
        var sorted = new TreeMap<String, Set<String>>();
        query.indexes().forEach((tab, values) -> sorted.put(tab, new TreeSet<>(values)));
        return sorted.toString();
    }
}
