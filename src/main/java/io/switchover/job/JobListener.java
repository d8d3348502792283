package io.switchover.job;

import io.switchover.machine.Exit;

/** Hears of each step that a job has taken, after it was written. */
public interface JobListener {
    /** @param because in the operator's words */
    void taken(String job, Exit<JobState, JobEvent> exit, String because);
}
