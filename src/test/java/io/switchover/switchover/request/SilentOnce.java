package io.switchover.switchover.request;

import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.List;

/** A store that does not answer the first read of one document. */
final class SilentOnce implements Documents {
    private final Documents documents;
    private final Key key;
    private boolean silent = true;

    SilentOnce(Documents documents, Key key) {
        this.documents = documents;
        this.key = key;
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key asked) {
        if (silent && asked.equals(key)) {
            silent = false;
            return new Read.Silent<>("429");
        }
        return documents.read(type, asked);
    }

    @Override
    public Write insert(Key to, Object value) {
        return documents.insert(to, value);
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
