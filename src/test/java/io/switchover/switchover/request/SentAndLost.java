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

/** A store whose first transaction is lost on its way, while something else happens: the caller cannot know whether it was made. */
final class SentAndLost implements Documents {
    private final Documents documents;
    private final Runnable meanwhile;
    private boolean lost;

    SentAndLost(Documents documents, Runnable meanwhile) {
        this.documents = documents;
        this.meanwhile = meanwhile;
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
        if (lost) {
            return documents.commit(changes);
        }
        lost = true;
        meanwhile.run();
        return new Write.Unknown("the connection was closed");
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        return documents.list(query);
    }
}
