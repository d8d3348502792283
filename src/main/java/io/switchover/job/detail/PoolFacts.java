package io.switchover.job.detail;

import io.switchover.job.TaskFailure;
import java.util.List;

/**
 * A pool as the service shows it.
 *
 * @param nodes how many there are
 * @param wanted how many there should be
 * @param resizing its nodes are being added or removed now
 * @param slots of each node
 * @param connected its nodes can talk to each other
 * @param errors of its last resize, which the service shows until the next one
 */
public record PoolFacts(
        String id,
        int nodes,
        int wanted,
        boolean resizing,
        int slots,
        boolean connected,
        Nodes by,
        List<TaskFailure> errors) {

    /** How many nodes are in which condition. */
    public record Nodes(int idle, int running, int starting, int unusable, int startTaskFailed, int away) {}
}
