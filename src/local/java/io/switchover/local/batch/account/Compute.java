package io.switchover.local.batch.account;

import java.util.List;

/**
 * The nodes, as the account sees them. Every call returns at once and is made under the account's lock; what comes of it is
 * reported to the account later, from another thread.
 */
public interface Compute {
    /** Brings the packages of its pool to a new node; {@link BatchAccount#booted} is told. */
    void boot(String poolId, String nodeId, List<Installation> packages);

    /** The node leaves its pool: its runs end, its files go. */
    void discard(String poolId, String nodeId);

    /** {@link BatchAccount#started} is told when the process is there, {@link BatchAccount#ended} in any case. */
    void launch(Run run);

    /** Ends the run's process and all its children; {@link BatchAccount#ended} is told as for any other end. */
    void kill(String runId);

    /** The files of a task go. */
    void forget(String poolId, String nodeId, String jobId, String taskId);
}
