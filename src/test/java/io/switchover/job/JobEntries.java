package io.switchover.job;

import java.util.List;

/** Entries of the ledger for tests: of three tasks, accepted at the beginning of the {@link Scene}. */
public final class JobEntries {
    private JobEntries() {}

    /** Of a job {@code j} that goes where the record says, and may run again. */
    public static JobEntry of(JobState state, Attempt... attempts) {
        return of("j", JobSpec.ACTIVE, OnRegionLoss.RERUN, state, attempts);
    }

    public static JobEntry of(String id, String wish, OnRegionLoss loss, JobState state, Attempt... attempts) {
        return new JobEntry(
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
