package io.switchover.switchover;

import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.Write;
import java.util.List;

/** A store whose caller stands still before its first transaction, while something else happens. */
public final class DocumentsPaused extends ForwardingDocuments {
    private Runnable meanwhile;

    public DocumentsPaused(Documents documents, Runnable meanwhile) {
        super(documents);
        this.meanwhile = meanwhile;
    }

    @Override
    public Write commit(List<Change> changes) {
        var now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return super.commit(changes);
    }
}
