package io.switchover.job;

import io.switchover.store.Indexed;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One job in the ledger. Execution is at least once; that one attempt counts is decided here, by writes against the version
 * that was read, and nowhere else.
 *
 * @param hash of the request's content
 * @param tasks how many tasks the spec has
 * @param acceptedAt by the clock of the app that accepted it; to be shown
 * @param acceptedBy who asked
 * @param attempts oldest first; the last is the current one
 * @param duplicatePossible an attempt was abandoned in a region that could not be reached, so it may have run beside the next
 * @param specBlob the SHA-256 under which the spec lies in the storages, or null when it is a document beside the entry
 */
public record JobEntry(
        String id,
        String hash,
        String pool,
        int tasks,
        String wish,
        OnRegionLoss onRegionLoss,
        Resume resume,
        Instant acceptedAt,
        String acceptedBy,
        JobState state,
        List<Attempt> attempts,
        boolean duplicatePossible,
        @Nullable String specBlob)
        implements Indexed {

    /** The name under which the ledger is searched for a pool, in lower case. */
    static final String POOL = "pool";

    public JobEntry {
        attempts = List.copyOf(attempts);
    }

    public static Key key(String id) {
        return Key.ledger(id, "entry");
    }

    public static JobEntry accepted(JobSpec spec, Instant now, String by, @Nullable String specBlob) {
        return new JobEntry(
                spec.id(),
                spec.hash(),
                spec.pool(),
                spec.size(),
                spec.wish(),
                spec.onRegionLoss(),
                spec.resume(),
                now,
                by,
                new JobState.Accepted("it has just been accepted"),
                List.of(),
                false,
                specBlob);
    }

    @Override
    public Map<String, String> indexes() {
        return Map.of(
                "state", state.word(),
                "region", attempts.isEmpty() ? "" : current().region(),
                "owes", debts().isEmpty() ? "no" : "yes",
                POOL, pool.toLowerCase(Locale.ROOT));
    }

    /** The attempt that may run and may be committed; only while there is one. */
    public Attempt current() {
        return attempts.getLast();
    }

    /** How many tasks the current attempt has to run. */
    public int due() {
        return tasks - current().carried();
    }

    /** Attempts that may be running although they were given up. */
    public List<Attempt> debts() {
        return attempts.stream().filter(Attempt::owed).toList();
    }

    /** @param carried how many tasks earlier attempts have finished for it */
    public JobEntry claimed(String region, long epoch, int carried, Instant now) {
        var more = new ArrayList<>(attempts);
        more.add(Attempt.claimed(id, attempts.size() + 1, region, epoch, carried, now));
        return with(new JobState.Placing(), more, duplicatePossible);
    }

    public JobEntry in(JobState next) {
        return with(next, attempts, duplicatePossible);
    }

    public JobEntry running(@Nullable Instant created) {
        return with(new JobState.Running(false), changed(current().n(), a -> a.created(created)), duplicatePossible);
    }

    /** The current attempt is over and can start nothing any more. */
    public JobEntry fenced(String because, JobState next, Instant now) {
        return with(next, changed(current().n(), a -> a.paid(because, now)), duplicatePossible);
    }

    /** The current attempt is given up although it cannot be fenced now: one write says so and what is owed. */
    public JobEntry abandoned(String because, JobState next, Instant now) {
        return with(next, changed(current().n(), a -> a.ended(because, Attempt.Fence.OWED, now)), true);
    }

    public JobEntry paid(int n, String because, Instant now) {
        return with(state, changed(n, a -> a.paid(because, now)), duplicatePossible);
    }

    /** The attempts that were given up turned out to have kept to the lease that was waited for: nothing ran twice. */
    public JobEntry waitedOut() {
        boolean still = !(onRegionLoss instanceof OnRegionLoss.WaitForLease) || !debts().isEmpty();
        return with(state, attempts, duplicatePossible && still);
    }

    /** So many tasks of the current attempt, from the first, are in Batch. */
    public JobEntry placed(SubmissionCursor cursor) {
        return with(state, changed(current().n(), a -> a.placed(cursor)), duplicatePossible);
    }

    /** The current attempt ended by itself, and counts. */
    public JobEntry committed(TaskCounts counts, JobState end, String because, Instant now) {
        return with(
                end,
                changed(current().n(), a -> a.counted(counts).ended(because, Attempt.Fence.NONE, now)),
                duplicatePossible);
    }

    public JobEntry counted(TaskCounts counts) {
        return with(state, changed(current().n(), a -> a.counted(counts)), duplicatePossible);
    }

    private List<Attempt> changed(int n, UnaryOperator<Attempt> change) {
        return attempts.stream().map(a -> a.n() == n ? change.apply(a) : a).toList();
    }

    private JobEntry with(JobState newState, List<Attempt> newAttempts, boolean duplicate) {
        return new JobEntry(
                id,
                hash,
                pool,
                tasks,
                wish,
                onRegionLoss,
                resume,
                acceptedAt,
                acceptedBy,
                newState,
                newAttempts,
                duplicate,
                specBlob);
    }
}
