package io.switchover.job.output;

import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.remote.Answer;
import java.util.BitSet;

/** The port to what tasks have left in storage. */
public interface SurvivingOutputs {

    /**
     * Which of some tasks of an attempt have every declared output where this app can read it now. A task whose outputs cannot be
     * looked for is not among them; unanswered when nothing could be looked for at all.
     *
     * @param tasks their positions in the spec
     */
    Answer<BitSet> readable(JobSpec spec, Attempt attempt, BitSet tasks);
}
