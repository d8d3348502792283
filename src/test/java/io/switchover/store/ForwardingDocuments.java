package io.switchover.store;

import java.util.List;

/** A store that leaves everything to another one; what a test wants otherwise it overrides. */
public abstract class ForwardingDocuments implements Documents {
    private final Documents documents;

    protected ForwardingDocuments(Documents documents) {
        this.documents = documents;
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        return documents.read(type, key);
    }

    @Override
    public Write insert(Key key, Object value) {
        return documents.insert(key, value);
    }

    @Override
    public <T> Write replace(Stored<T> read, T value) {
        return documents.replace(read, value);
    }

    @Override
    public Write commit(List<Change> changes) {
        return documents.commit(changes);
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        return documents.list(query);
    }
}
