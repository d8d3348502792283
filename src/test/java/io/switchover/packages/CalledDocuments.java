package io.switchover.packages;

import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.List;

/** The store, with every call counted. */
record CalledDocuments(Documents inner, Calls calls) implements Documents {

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        return calls.call("read " + key.id(), () -> inner.read(type, key));
    }

    @Override
    public Write insert(Key key, Object value) {
        return calls.call("insert " + key.id(), () -> inner.insert(key, value));
    }

    @Override
    public <T> Write replace(Stored<T> read, T value) {
        return calls.call("replace " + read.key().id(), () -> inner.replace(read, value));
    }

    @Override
    public Write commit(List<Change> changes) {
        return calls.call("commit " + changes.getFirst().key().id(), () -> inner.commit(changes));
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        return calls.call("list " + query.type().getSimpleName(), () -> inner.list(query));
    }

    @Override
    public <T> Answer<Long> count(Query<T> query) {
        return calls.call("count " + query.type().getSimpleName(), () -> inner.count(query));
    }
}
