package io.switchover.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A store where something else happens just before the next transaction, or the next single write. */
public final class Before implements Documents {
    private final Documents documents;
    private final AtomicReference<Runnable> first = new AtomicReference<>();
    private final AtomicReference<Runnable> firstReplace = new AtomicReference<>();

    public Before(Documents documents) {
        this.documents = documents;
    }

    public void nextCommit(Runnable happens) {
        first.set(happens);
    }

    public void nextReplace(Runnable happens) {
        firstReplace.set(happens);
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
        var happens = firstReplace.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
        return documents.replace(read, value);
    }

    @Override
    public Write commit(List<Change> changes) {
        var happens = first.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
        return documents.commit(changes);
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        return documents.list(query);
    }
}
