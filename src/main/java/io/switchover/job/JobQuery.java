package io.switchover.job;

import io.switchover.store.Container;
import io.switchover.store.Query;
import java.util.List;
import java.util.function.Predicate;

/** What the ledger can be searched for: the names and values that {@link JobEntry#indexes} gives each entry. */
public final class JobQuery {
    static final String STATE = "state";
    static final String REGION = "region";
    static final String OWES = "owes";
    static final String POOL = "pool";

    private final Query<JobEntry> query;

    private JobQuery(Query<JobEntry> query) {
        this.query = query;
    }

    /** Every job that was ever accepted. */
    public static JobQuery all() {
        return new JobQuery(Query.all(JobEntry.class, Container.LEDGER));
    }

    /** Jobs in one of these phases. */
    public JobQuery phases(List<JobPhase> phases) {
        return new JobQuery(
                query.where(STATE, phases.stream().map(JobPhase::word).toList()));
    }

    public JobQuery phases(Predicate<JobPhase> which) {
        return phases(JobPhase.all(which));
    }

    /** Jobs whose last attempt is or was in this region. */
    public JobQuery region(String region) {
        return new JobQuery(query.where(REGION, region));
    }

    /** Jobs with an attempt that may be running although it was given up; or those without. */
    public JobQuery owing(boolean owing) {
        return new JobQuery(query.where(OWES, owes(owing)));
    }

    /** Jobs that run in this pool, by its id in lower case. */
    public JobQuery pool(String pool) {
        return new JobQuery(query.where(POOL, pool));
    }

    /** Jobs whose entry was last written then or later, by the store's time in seconds. */
    public JobQuery changedSince(long seconds) {
        return new JobQuery(query.changedSince(seconds));
    }

    public Query<JobEntry> query() {
        return query;
    }

    static String owes(boolean owes) {
        return owes ? "yes" : "no";
    }
}
