package io.switchover.local.batch.job;

/** The states of a job; passing ones leave no trace in {@code previousState}, as the service's own examples show. */
enum JobState {
    active(false),
    disabling(true),
    disabled(false),
    enabling(true),
    terminating(true),
    completed(false),
    deleting(true);

    private final boolean passing;

    JobState(boolean passing) {
        this.passing = passing;
    }

    boolean passing() {
        return passing;
    }
}
