package io.switchover.local.batch.pool;

import java.time.Instant;
import java.util.List;

/**
 * A resize that is under way.
 *
 * @param due when the nodes are there, if there is capacity
 * @param deadline when the service gives up
 * @param failure what it ends with instead of nodes; empty when it may go well
 * @param fitted whether nodes were added and told to leave
 */
record Resize(Instant due, Instant deadline, List<ResizeError> failure, boolean fitted) {
    Resize fittedNow() {
        return new Resize(due, deadline, failure, true);
    }
}
