package io.switchover.switchover.request;

import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.Write;
import java.util.List;

/** A store whose first transaction is lost on its way, while something else happens: the caller cannot know whether it was made. */
final class SentAndLost extends ForwardingDocuments {
    private final Runnable meanwhile;
    private boolean lost;

    SentAndLost(Documents documents, Runnable meanwhile) {
        super(documents);
        this.meanwhile = meanwhile;
    }

    @Override
    public Write commit(List<Change> changes) {
        if (lost) {
            return super.commit(changes);
        }
        lost = true;
        meanwhile.run();
        return new Write.Unknown("the connection was closed");
    }
}
