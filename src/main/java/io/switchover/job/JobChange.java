package io.switchover.job;

import io.switchover.machine.Exit;

/**
 * A job one step on, not yet written.
 *
 * @param entry as it will be
 * @param exit the step that it took out of its state
 */
public record JobChange(JobEntry entry, Exit<JobState, JobEvent> exit) {}
