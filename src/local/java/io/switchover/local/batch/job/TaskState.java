package io.switchover.local.batch.job;

/** The states of a task. */
enum TaskState {
    active,
    preparing,
    running,
    completed
}
