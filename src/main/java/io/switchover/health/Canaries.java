package io.switchover.health;

/** The port to real tasks in a pool. Bounded in time; never throws for what the other side does. */
interface Canaries {

    /** Adds the job and its one task, which prints the job's id. Worked also when both are there already. */
    ProbeAnswer send(String region, String pool, String job);

    Look look(String region, String job);

    /** Deletes the job if it is there. */
    void clear(String region, String job);

    /** What came of looking for it. */
    sealed interface Look {
        record Returned(String output) implements Look {}

        record NotYet() implements Look {}

        record Silent(ProbeAnswer answer) implements Look {}
    }
}
