package io.switchover.job;

import java.util.List;

/** Entries of the ledger for tests: of three tasks, accepted at the beginning of the {@link Scene}. */
public final class JobEntries {
    private JobEntries() {}

    /** Of a job {@code j} that goes where the record says, and may run again. */
    public static JobEntry of(JobState state, Attempt... attempts) {
        return of("j", JobSpec.ACTIVE, OnRegionLoss.RERUN, state, attempts);
    }

    /** The same job in another state, as no exit may lead to it. */
    public static JobEntry in(JobEntry entry, JobState state) {
        return new JobEntry(
                entry.id(),
                entry.hash(),
                entry.pool(),
                entry.tasks(),
                entry.placement(),
                entry.onRegionLoss(),
                entry.resume(),
                entry.acceptedAt(),
                entry.acceptedBy(),
                state,
                entry.attempts(),
                entry.specBlob(),
                entry.retired());
    }

    public static JobEntry of(String id, String placement, OnRegionLoss loss, JobState state, Attempt... attempts) {
        return new JobEntry(
                id,
                "h",
                "p",
                3,
                placement,
                loss,
                Resume.EVERYTHING,
                Scene.START,
                "ann",
                state,
                List.of(attempts),
                null,
                false);
    }
}
