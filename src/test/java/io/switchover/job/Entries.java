package io.switchover.job;

import java.util.List;

/** Entries of the ledger for tests: of three tasks, accepted at the beginning of the {@link Scene}. */
final class Entries {
    private Entries() {}

    /** Of a job {@code j} that goes where the record says, and may run again. */
    static Entry of(JobState state, Attempt... attempts) {
        return of("j", JobSpec.ACTIVE, OnRegionLoss.RERUN, state, attempts);
    }

    static Entry of(String id, String wish, OnRegionLoss loss, JobState state, Attempt... attempts) {
        return new Entry(
                id,
                "h",
                "p",
                3,
                wish,
                loss,
                Resume.EVERYTHING,
                Scene.START,
                "ann",
                state,
                List.of(attempts),
                false,
                null);
    }
}
