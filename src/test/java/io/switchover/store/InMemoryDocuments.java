package io.switchover.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The store in memory: the same contract as Cosmos, values kept as they are. Server time is given, in whole seconds. */
public final class InMemoryDocuments implements Documents {
    private record Doc(Key key, Object value, String etag, long writtenAt) {}

    private final Map<String, Doc> docs = new TreeMap<>();
    private final LongSupplier seconds;
    private long version;
    private String unreachable = "";
    private boolean writesDown;
    private int lost;

    public InMemoryDocuments() {
        this(() -> System.currentTimeMillis() / 1000);
    }

    public InMemoryDocuments(LongSupplier seconds) {
        this.seconds = seconds;
    }

    /** From now on every call fails with this sentence; empty mends it. */
    public synchronized void unreachable(String because) {
        unreachable = because;
    }

    public synchronized void writesDown(boolean down) {
        writesDown = down;
    }

    /** The next writes happen, but their outcome is not heard. */
    public synchronized void loseAnswers(int howMany) {
        lost = howMany;
    }

    /** All that is stored, to be restored later: a regional failure may lose the last writes. */
    public synchronized Object mark() {
        return new TreeMap<>(docs);
    }

    @SuppressWarnings("unchecked")
    public synchronized void rewindTo(Object mark) {
        docs.clear();
        docs.putAll((Map<String, Doc>) mark);
    }

    @Override
    public synchronized <T> Read<T> read(Class<T> type, Key key) {
        if (!unreachable.isEmpty()) {
            return new Read.Unreadable<>(unreachable);
        }
        var doc = docs.get(name(key));
        return doc == null ? new Read.Absent<>() : new Read.Found<>(stored(type, doc));
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
    public synchronized Write commit(List<Change> changes) {
        if (!unreachable.isEmpty()) {
            return new Write.Unknown(unreachable);
        }
        if (writesDown) {
            return new Write.Throttled(java.time.Duration.ofSeconds(5), "the write region is down");
        }
        if (changes.stream()
                        .map(c -> c.key().container() + c.key().partition())
                        .distinct()
                        .count()
                != 1) {
            throw new IllegalArgumentException("one transaction, one partition");
        }
        for (var change : changes) {
            var doc = docs.get(name(change.key()));
            switch (change) {
                case Change.Insert i -> {
                    if (doc != null) {
                        return new Write.Stale(i.key().id() + " exists");
                    }
                }
                case Change.Replace r -> {
                    if (doc == null || !doc.etag().equals(r.etag())) {
                        return new Write.Stale(r.key().id() + " has changed");
                    }
                }
            }
        }
        long now = seconds.getAsLong();
        String first = "";
        for (var change : changes) {
            var etag = "v" + ++version;
            first = first.isEmpty() ? etag : first;
            docs.put(name(change.key()), new Doc(change.key(), change.value(), etag, now));
        }
        if (lost > 0) {
            lost--;
            return new Write.Unknown("the answer was lost");
        }
        return new Write.Written(first, now);
    }

    @Override
    public synchronized <T> Page<T> list(Query<T> query) {
        if (!unreachable.isEmpty()) {
            return new Page.Unlisted<>(unreachable);
        }
        var found = new ArrayList<Stored<T>>();
        var from = query.continuation();
        for (var entry : docs.entrySet()) {
            var doc = entry.getValue();
            if (from != null && entry.getKey().compareTo(from) <= 0) {
                continue;
            }
            if (matches(query, doc)) {
                if (found.size() == query.pageSize()) {
                    var last = found.getLast();
                    return new Page.Listed<>(List.copyOf(found), name(last.key()));
                }
                found.add(stored(query.type(), doc));
            }
        }
        return new Page.Listed<>(List.copyOf(found), null);
    }

    private static boolean matches(Query<?> query, Doc doc) {
        if (doc.key().container() != query.container() || doc.value().getClass() != query.type()) {
            return false;
        }
        if (query.partition() != null && !query.partition().equals(doc.key().partition())) {
            return false;
        }
        Map<String, String> tabs = doc.value() instanceof Indexed indexed ? indexed.indexes() : Map.of();
        return query.indexes().entrySet().stream()
                .allMatch(want -> want.getValue().contains(tabs.getOrDefault(want.getKey(), "")));
    }

    private static <T> Stored<T> stored(Class<T> type, Doc doc) {
        return new Stored<>(doc.key(), type.cast(doc.value()), doc.etag(), doc.writtenAt());
    }

    private static String name(Key key) {
        return key.container() + "/" + key.id() + "/" + key.partition();
    }
}
