package io.switchover.simulation;

import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.List;

/** A store that changes nothing; what a mutant spoils it overrides. */
class DocumentsAround implements Documents {
    final Documents whole;

    DocumentsAround(Documents whole) {
        this.whole = whole;
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        var read = whole.read(type, key);
        return read instanceof Read.Found<T> found ? new Read.Found<>(seen(found.stored())) : read;
    }

    /** What is there, as the act is to see it. */
    Object seen(Object there) {
        return there;
    }

    @SuppressWarnings("unchecked")
    private <T> Stored<T> seen(Stored<T> stored) {
        return new Stored<>(
                stored.key(), (T) seen((Object) stored.value()), stored.etag(), stored.writtenAt(), stored.unknown());
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
        return whole.commit(changes);
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        return whole.list(query) instanceof Page.Listed<T> listed
                ? new Page.Listed<>(
                        listed.stored().stream().map(this::seen).toList(), listed.unrecognized(), listed.continuation())
                : new Page.Unlisted<>("it cannot be listed");
    }
}
