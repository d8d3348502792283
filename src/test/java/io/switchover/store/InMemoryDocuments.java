package io.switchover.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The store in memory: the same contract as Cosmos. A value is kept as it is, for speed, as long as only one version of its class
 * is at work; what another version wrote, or wrote into, is kept and read as JSON. Server time is given, in whole seconds.
 */
public final class InMemoryDocuments implements Documents {
    private static final class Doc {
        private final Key key;
        private final String name;
        private final Object value;
        private final @Nullable ObjectNode form;
        private final String kind;
        private final Map<String, String> indexes;
        private final String etag;
        private final long writtenAt;
        /** What a version read from the form. */
        private @Nullable Read<?> parsed;

        private @Nullable Class<?> parsedAs;
        private @Nullable FutureVersion parsedBy;

        /**
         * @param value as it was written, or read by whoever rewrote it
         * @param form as Cosmos would keep it, when the value is not all of it
         */
        Doc(
                Key key,
                Object value,
                @Nullable ObjectNode form,
                Map<String, String> indexes,
                String etag,
                long writtenAt) {
            this.key = key;
            this.name = name(key);
            this.value = value;
            this.form = form;
            this.kind = form == null
                    ? StoredForm.kind(value.getClass())
                    : form.path("kind").asText();
            this.indexes = indexes;
            this.etag = etag;
            this.writtenAt = writtenAt;
        }

        boolean is(Class<?> type) {
            return value.getClass() == type || kind.equals(StoredForm.kind(type));
        }

        String index(String name) {
            return indexes.getOrDefault(name, "");
        }

        @SuppressWarnings("unchecked")
        <T> Read<T> read(Class<T> type, @Nullable FutureVersion reader) {
            if (form == null && value.getClass() == type) {
                return new Read.Found<>(new Stored<>(key, type.cast(value), etag, writtenAt));
            }
            if (parsed == null || parsedAs != type || parsedBy != reader) {
                parsed = StoredForm.read(type, key, reader == null ? stamped() : reader.read(stamped()));
                parsedAs = type;
                parsedBy = reader;
            }
            return (Read<T>) parsed;
        }

        private ObjectNode stamped() {
            var copy = form == null ? StoredForm.of(key, value, null, etag) : form.deepCopy();
            return copy.put("_etag", etag).put("_ts", writtenAt);
        }
    }

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

    /** A document as it is stored. */
    public synchronized ObjectNode form(Key key) {
        return docs.get(name(key)).stamped();
    }

    /** What a newer version wrote into the document itself. */
    public synchronized Optional<String> unknown(Key key) {
        var doc = docs.get(name(key));
        return doc == null || doc.form == null
                ? Optional.empty()
                : Optional.ofNullable(doc.form.path("body").get(FutureVersion.FIELD))
                        .map(JsonNode::asText);
    }

    /** The same documents, for an app of a newer version. */
    public Documents seenBy(FutureVersion newer) {
        return new Documents() {
            @Override
            public <T> Read<T> read(Class<T> type, Key key) {
                return InMemoryDocuments.this.read(type, key, newer);
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
                return InMemoryDocuments.this.commit(changes, newer);
            }

            @Override
            public <T> Page<T> list(Query<T> query) {
                return InMemoryDocuments.this.list(query, newer);
            }
        };
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        return read(type, key, null);
    }

    private synchronized <T> Read<T> read(Class<T> type, Key key, @Nullable FutureVersion reader) {
        if (!unreachable.isEmpty()) {
            return new Read.Silent<>(unreachable);
        }
        var doc = docs.get(name(key));
        return doc == null ? new Read.Absent<>() : doc.read(type, reader);
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
        return commit(changes, null);
    }

    private synchronized Write commit(List<Change> changes, @Nullable FutureVersion writer) {
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
                    if (doc == null || !doc.etag.equals(r.etag())) {
                        return new Write.Stale(r.key().id() + " has changed");
                    }
                }
                case Change.Delete d -> {
                    if (doc == null || !doc.etag.equals(d.etag())) {
                        return new Write.Stale(d.key().id() + " has changed");
                    }
                }
            }
        }
        long now = seconds.getAsLong();
        String first = "";
        for (var change : changes) {
            var etag = "v" + ++version;
            first = first.isEmpty() ? etag : first;
            if (change instanceof Change.Delete) {
                docs.remove(name(change.key()));
            } else {
                docs.put(name(change.key()), doc(change, writer, etag, now));
            }
        }
        if (lost > 0) {
            lost--;
            return new Write.Unknown("the answer was lost");
        }
        return new Write.Written(first, now);
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        return list(query, null);
    }

    private synchronized <T> Page<T> list(Query<T> query, @Nullable FutureVersion reader) {
        if (!unreachable.isEmpty()) {
            return new Page.Unlisted<>(unreachable);
        }
        var found = new ArrayList<Stored<T>>();
        var unrecognized = new ArrayList<Read.Unrecognized<T>>();
        String last = null;
        var from = query.continuation();
        for (var doc : inOrder(query)) {
            if (from != null && order(query).compare(position(query, doc), from) <= 0) {
                continue;
            }
            if (last != null && found.size() + unrecognized.size() == query.pageSize()) {
                return new Page.Listed<>(List.copyOf(found), List.copyOf(unrecognized), last);
            }
            last = position(query, doc);
            var read = doc.read(query.type(), reader);
            read.found().ifPresent(found::add);
            if (read instanceof Read.Unrecognized<T> other) {
                unrecognized.add(other);
            }
        }
        return new Page.Listed<>(List.copyOf(found), List.copyOf(unrecognized), null);
    }

    private List<Doc> inOrder(Query<?> query) {
        return docs.values().stream()
                .filter(doc -> matches(query, doc))
                .sorted(Comparator.comparing(doc -> position(query, doc), order(query)))
                .toList();
    }

    private static Comparator<String> order(Query<?> query) {
        return query.lastFirst() == null ? Comparator.naturalOrder() : Comparator.reverseOrder();
    }

    private static String position(Query<?> query, Doc doc) {
        var index = query.lastFirst();
        return index == null ? doc.name : doc.index(index) + " " + doc.name;
    }

    private static boolean keeps(Query.Bound bound, Doc doc) {
        return switch (bound) {
            case Query.Bound.AtLeast b -> doc.index(b.index()).compareTo(b.value()) >= 0;
            case Query.Bound.Below b -> doc.index(b.index()).compareTo(b.value()) < 0;
            case Query.Bound.Prefix b -> doc.index(b.index()).startsWith(b.value());
            case Query.Bound.WrittenSince b -> doc.writtenAt >= b.seconds();
            case Query.Bound.WrittenBefore b -> doc.writtenAt < b.seconds();
        };
    }

    private static boolean matches(Query<?> query, Doc doc) {
        if (doc.key.container() != query.container() || !doc.is(query.type())) {
            return false;
        }
        if (query.partition() != null && !query.partition().equals(doc.key.partition())) {
            return false;
        }
        for (var bound : query.bounds()) {
            if (!keeps(bound, doc)) {
                return false;
            }
        }
        for (var want : query.indexes().entrySet()) {
            if (!want.getValue().contains(doc.index(want.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static Doc doc(Change change, @Nullable FutureVersion writer, String etag, long now) {
        var value = change.value();
        // As in Cosmos DB, only what has a kind can be stored.
        var unused = StoredForm.kind(value.getClass());
        var unknown = change instanceof Change.Replace replace ? replace.unknown() : null;
        // A copy: parts of what was read before are in it, and others have read the same.
        var form = writer == null && unknown == null
                ? null
                : StoredForm.of(change.key(), value, unknown, etag).deepCopy();
        Map<String, String> indexes = value instanceof Indexed indexed ? indexed.indexes() : Map.of();
        if (form != null) {
            indexes = new TreeMap<>();
            for (var index : form.path(StoredForm.INDEXES).properties()) {
                indexes.put(index.getKey(), index.getValue().asText());
            }
        }
        return new Doc(
                change.key(), value, form == null || writer == null ? form : writer.written(form), indexes, etag, now);
    }

    private static String name(Key key) {
        return key.container() + "/" + key.id() + "/" + key.partition();
    }
}
