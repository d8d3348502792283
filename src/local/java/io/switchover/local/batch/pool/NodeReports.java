package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Failure;
import java.util.List;

/** The account that the machines report to. */
public interface NodeReports {
    /** Whose nodes they are. */
    AccountProfile profile();

    /** A node has its packages, or the reasons why it has not. */
    void booted(String poolId, String nodeId, List<Failure> errors);

    /** The run's process is there. */
    void started(String runId);

    /** The run is over: counted once, later reports are ignored. */
    void ended(String runId, RunResult result);
}
