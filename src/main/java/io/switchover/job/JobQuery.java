package io.switchover.job;

import io.switchover.store.Container;
import io.switchover.store.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;

/** What the ledger can be searched for: the names and values that {@link JobEntry#indexes} gives each entry. */
public final class JobQuery {
    static final String STATE = "state";
    static final String REGION = "region";
    static final String OWES = "owes";
    static final String POOL = "pool";
    static final String ID = "id";
    static final String ACCEPTED = "accepted";
    static final String WAITS_FOR = "waitsFor";
    static final String DUPLICATE = "duplicate";
    static final String RETIRED = "retired";
    /** Of one width, so that texts are ordered as times are. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JobQuery ALL =
            new JobQuery(Query.all(JobEntry.class, Container.LEDGER).where(RETIRED, word(false)));

    private final Query<JobEntry> query;

    private JobQuery(Query<JobEntry> query) {
        this.query = query;
    }

    /** Every job that is not retired. */
    public static JobQuery all() {
        return ALL;
    }

    /** Those that have left it, of which only what answers their ids is kept. */
    public static JobQuery retired() {
        return new JobQuery(Query.all(JobEntry.class, Container.LEDGER).where(RETIRED, word(true)));
    }

    /** The newest first. */
    public JobQuery newestFirst() {
        return new JobQuery(query.lastFirst(ACCEPTED));
    }

    /** Jobs that were accepted then or later. */
    public JobQuery from(Instant when) {
        return new JobQuery(query.where(new Query.Bound.AtLeast(ACCEPTED, time(when))));
    }

    /** Jobs that were accepted before. */
    public JobQuery until(Instant when) {
        return new JobQuery(query.where(new Query.Bound.Below(ACCEPTED, time(when))));
    }

    /** Jobs whose ids begin so, in lower case. */
    public JobQuery prefix(String prefix) {
        return new JobQuery(query.where(new Query.Bound.Prefix(ID, prefix)));
    }

    /** Jobs that are held for this. */
    public JobQuery waitingFor(String what) {
        return new JobQuery(query.where(WAITS_FOR, what));
    }

    /** Jobs of which two attempts may have run at the same time. */
    public JobQuery duplicatePossible() {
        return new JobQuery(query.where(DUPLICATE, word(true)));
    }

    /** Jobs of which nothing has been written since, in seconds of the store's time. */
    public JobQuery unchangedSince(long seconds) {
        return new JobQuery(query.where(new Query.Bound.WrittenBefore(seconds)));
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
        return new JobQuery(query.where(OWES, word(owing)));
    }

    /** Jobs that run in this pool, by its id in lower case. */
    public JobQuery pool(String pool) {
        return new JobQuery(query.where(POOL, pool));
    }

    /** Jobs whose entry was last written then or later, by the store's time in seconds. */
    public JobQuery changedSince(long seconds) {
        return new JobQuery(query.where(new Query.Bound.WrittenSince(seconds)));
    }

    public Query<JobEntry> query() {
        return query;
    }

    static String word(boolean yes) {
        return yes ? "yes" : "no";
    }

    static String time(Instant when) {
        return TIME.format(when);
    }
}
