package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.Installation;
import java.util.List;

/**
 * The machines behind the nodes. Every call returns at once and is made under the account's lock; what comes of it is reported to {@link
 * NodeReports} later, from another thread.
 */
public interface ComputeNodes {
    /** Brings the packages of its pool to a new node; {@link NodeReports#booted} is told. */
    void boot(String poolId, String nodeId, List<Installation> packages);

    /** The node leaves its pool: its runs end, its files go. */
    void discard(String poolId, String nodeId);

    /** {@link NodeReports#started} is told when the process is there, {@link NodeReports#ended} in any case. */
    void launch(Run run);

    /** Ends the run's process and all its children; {@link NodeReports#ended} is told as for any other end. */
    void kill(String runId);

    /** The files of a task go. */
    void forget(String poolId, String nodeId, String jobId, String taskId);

    /** Nodes on which nothing ever runs. */
    ComputeNodes NONE = new ComputeNodes() {
        @Override
        public void boot(String poolId, String nodeId, List<Installation> packages) {}

        @Override
        public void discard(String poolId, String nodeId) {}

        @Override
        public void launch(Run run) {}

        @Override
        public void kill(String runId) {}

        @Override
        public void forget(String poolId, String nodeId, String jobId, String taskId) {}
    };
}
