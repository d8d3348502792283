package io.switchover.health.probe;

import io.switchover.health.ProbeAnswer;

/** The port to canaries: Batch jobs of one task each. Each call is bounded in time and never throws for what the far side does. */
interface Canaries {

    /** Adds the job and its one task, which prints the job's id. Worked also when both exist already. */
    ProbeAnswer send(String region, String pool, String job);

    Output output(String region, String job);

    /** Deletes the job if it exists. */
    void delete(String region, String job);

    /** What the task has printed so far. */
    sealed interface Output {
        record Printed(String text) implements Output {}

        record NotYet() implements Output {}

        record Unread(ProbeAnswer answer) implements Output {}
    }
}
