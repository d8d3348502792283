package io.switchover.store;

import java.util.List;

/** Counts the calls to a store, by what is paid for each. */
public final class CountedDocuments implements Documents {
    private final Documents documents;
    private long reads;
    private long lists;
    private long writes;

    public CountedDocuments(Documents documents) {
        this.documents = documents;
    }

    /** What was called since it was last asked for. */
    public record Calls(long reads, long lists, long writes) {
        public long all() {
            return reads + lists + writes;
        }
    }

    public Calls take() {
        var calls = new Calls(reads, lists, writes);
        reads = 0;
        lists = 0;
        writes = 0;
        return calls;
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        reads++;
        return documents.read(type, key);
    }

    @Override
    public Write insert(Key key, Object value) {
        writes++;
        return documents.insert(key, value);
    }

    @Override
    public <T> Write replace(Stored<T> read, T value) {
        writes++;
        return documents.replace(read, value);
    }

    @Override
    public Write commit(List<Change> changes) {
        writes++;
        return documents.commit(changes);
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        lists++;
        return documents.list(query);
    }
}
