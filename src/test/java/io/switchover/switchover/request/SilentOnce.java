package io.switchover.switchover.request;

import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.Key;
import io.switchover.store.Read;

/** A store that does not answer the first read of one document. */
final class SilentOnce extends ForwardingDocuments {
    private final Key key;
    private boolean silent = true;

    SilentOnce(Documents documents, Key key) {
        super(documents);
        this.key = key;
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key asked) {
        if (silent && asked.equals(key)) {
            silent = false;
            return new Read.Silent<>("429");
        }
        return super.read(type, asked);
    }
}
