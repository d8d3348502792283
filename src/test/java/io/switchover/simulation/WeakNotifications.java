package io.switchover.simulation;

import io.switchover.notification.NotificationChanges;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.Switchover;
import java.util.List;

/** Acts that are careless with notifications. */
final class WeakNotifications {
    private WeakNotifications() {}

    /** A notification is sent, and nobody has said so before. */
    static final class Untaken extends DocumentsAround {
        Untaken(Documents whole) {
            super(whole);
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            return NotificationChanges.takes(value)
                    ? new Write.Written(read.etag(), read.writtenAt())
                    : super.replace(read, value);
        }
    }

    /** A step of a switchover is written only once the receiver has heard of it. */
    static final class InTheWay extends DocumentsAround {
        private final Receiver receiver;

        InTheWay(Documents whole, Receiver receiver) {
            super(whole);
            this.receiver = receiver;
        }

        @Override
        public Write commit(List<Change> changes) {
            boolean step = changes.stream().anyMatch(change -> change.value() instanceof Switchover);
            return step && receiver.wanted() && !receiver.answers()
                    ? new Write.NotTried("the receiver does not answer")
                    : super.commit(changes);
        }
    }
}
