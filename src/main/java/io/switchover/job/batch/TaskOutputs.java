package io.switchover.job.batch;

import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import java.util.BitSet;

/** The port to what tasks have left in storage. */
public interface TaskOutputs {

    /**
     * Which of some tasks of an attempt have every declared output where this app can read it now. A task whose outputs cannot be
     * looked for is not among them.
     *
     * @param tasks places in the spec
     */
    BitSet readable(JobSpec spec, Attempt attempt, BitSet tasks);
}
