package io.switchover.store;

import java.util.List;
import java.util.function.BooleanSupplier;

/** The store as seen from an app that may be cut off from it. */
public record CutOff(Documents documents, BooleanSupplier cut) implements Documents {
    private static final String SILENT = "the replica answers 503";

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        return cut.getAsBoolean() ? new Read.Silent<>(SILENT) : documents.read(type, key);
    }

    @Override
    public Write insert(Key key, Object value) {
        return cut.getAsBoolean() ? new Write.Unknown(SILENT) : documents.insert(key, value);
    }

    @Override
    public <T> Write replace(Stored<T> read, T value) {
        return cut.getAsBoolean() ? new Write.Unknown(SILENT) : documents.replace(read, value);
    }

    @Override
    public Write commit(List<Change> changes) {
        return cut.getAsBoolean() ? new Write.Unknown(SILENT) : documents.commit(changes);
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        return cut.getAsBoolean() ? new Page.Unlisted<>(SILENT) : documents.list(query);
    }
}
