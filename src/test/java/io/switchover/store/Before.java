package io.switchover.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A store where something else happens just before the next transaction, or the next single write. */
public final class Before extends ForwardingDocuments {
    private final AtomicReference<Runnable> first = new AtomicReference<>();
    private final AtomicReference<Runnable> firstReplace = new AtomicReference<>();

    public Before(Documents documents) {
        super(documents);
    }

    public void nextCommit(Runnable happens) {
        first.set(happens);
    }

    public void nextReplace(Runnable happens) {
        firstReplace.set(happens);
    }

    @Override
    public <T> Write replace(Stored<T> read, T value) {
        var happens = firstReplace.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
        return super.replace(read, value);
    }

    @Override
    public Write commit(List<Change> changes) {
        var happens = first.getAndSet(null);
        if (happens != null) {
            happens.run();
        }
        return super.commit(changes);
    }
}
