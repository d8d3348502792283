package io.switchover.job;

import io.switchover.machine.Exit;
import io.switchover.store.DocumentKind;
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
 * @param specBlob the SHA-256 under which the spec lies in the storages, or null when it is a document beside the entry
 * @param retired it ended long ago: only what answers its id is kept, and no list shows it
 */
@DocumentKind("job-entry")
public record JobEntry(
        String id,
        String hash,
        String pool,
        int tasks,
        String placement,
        OnRegionLoss onRegionLoss,
        Resume resume,
        Instant acceptedAt,
        String acceptedBy,
        JobState state,
        List<Attempt> attempts,
        @Nullable String specBlob,
        boolean retired)
        implements Indexed {

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
                spec.placement(),
                spec.onRegionLoss(),
                spec.resume(),
                now,
                by,
                new JobState.Accepted("it has just been accepted"),
                List.of(),
                specBlob,
                false);
    }

    @Override
    public Map<String, String> indexes() {
        return Map.of(
                JobQuery.ID, id,
                JobQuery.STATE, state.word(),
                JobQuery.WAITS_FOR, state.waitsFor(),
                JobQuery.REGION, attempts.isEmpty() ? "" : current().region(),
                JobQuery.OWES, JobQuery.word(!owedFences().isEmpty()),
                JobQuery.DUPLICATE, JobQuery.word(duplicatePossible()),
                JobQuery.POOL, pool.toLowerCase(Locale.ROOT),
                JobQuery.ACCEPTED, JobQuery.time(acceptedAt),
                JobQuery.RETIRED, JobQuery.word(retired));
    }

    /** The attempt that may run and may be committed; only while there is one. */
    public Attempt current() {
        return attempts.getLast();
    }

    /** How many tasks the current attempt has to run. */
    public int due() {
        return tasks - current().skipped();
    }

    /** Attempts that may be running although they were given up. */
    public List<Attempt> owedFences() {
        return attempts.stream().filter(Attempt::owed).toList();
    }

    /** Two attempts may have run at the same time: one was given up without a fence, and the next was claimed. */
    public boolean duplicatePossible() {
        return attempts.stream()
                .filter(a -> a.overlapped() && a.fence() != Attempt.Fence.UNUSED)
                .anyMatch(a -> attempts.stream().anyMatch(b -> b.n() > a.n() && b.fence() != Attempt.Fence.UNUSED));
    }

    /** @param skipped how many tasks earlier attempts have finished for it */
    public JobChange claimed(JobState.Claimable from, String region, long epoch, int skipped, Instant now) {
        var more = new ArrayList<>(attempts);
        more.replaceAll(a -> a.owed() ? a.overlapped(true) : a);
        more.add(Attempt.claimed(id, attempts.size() + 1, region, epoch, skipped, now));
        return change(from.claimed(), more);
    }

    /**
     * All of the current attempt is in Batch.
     *
     * @param cursor how many tasks are known to be there; null when that is not known of this Batch job
     */
    public JobChange placed(JobState.Placeable from, @Nullable Instant created, @Nullable SubmissionCursor cursor) {
        return change(
                from.placed(), changed(current().n(), a -> (cursor == null ? a : a.placed(cursor)).created(created)));
    }

    /** So many tasks of the current attempt, from the first, are in Batch. */
    public JobChange partlyPlaced(JobState.Placeable from, SubmissionCursor cursor, String because) {
        return change(from.partlyPlaced(because), changed(current().n(), a -> a.placed(cursor)));
    }

    /**
     * The current attempt is over and can start nothing any more.
     *
     * @param tombstone what has its id is a tombstone
     */
    public JobChange fenced(JobState.GivenUp from, String because, boolean tombstone, Instant now) {
        return change(from.fenced(current().n()), changed(current().n(), a -> a.paid(because, tombstone, now)));
    }

    /** The current attempt is given up although it cannot be fenced now: one write says so and what is owed. */
    public JobChange abandoned(JobState.Abandonable from, String because, Instant now) {
        return change(
                from.abandoned(current().n()), changed(current().n(), a -> a.ended(because, Attempt.Fence.OWED, now)));
    }

    /** The current attempt ended by itself, and counts. */
    public JobChange committed(Exit<JobState, JobEvent> end, TaskCounts counts, String because, Instant now) {
        return change(end, changed(current().n(), a -> a.counted(counts).ended(because, Attempt.Fence.NONE, now)));
    }

    /**
     * It is to run again.
     *
     * @param newResume which tasks the next attempt runs
     */
    public JobChange retried(Exit<JobState, JobEvent> exit, Resume newResume) {
        var next = change(exit, attempts);
        return new JobChange(next.entry().with(newResume), exit);
    }

    /**
     * An operator has decided which attempts there were.
     *
     * @param duplicate two of them may have run at the same time, and which is not known any more
     */
    public JobChange released(Exit<JobState, JobEvent> exit, List<Attempt> newAttempts, boolean duplicate) {
        return change(
                exit,
                duplicate ? newAttempts.stream().map(a -> a.overlapped(true)).toList() : newAttempts);
    }

    /** Nothing changes but the state. */
    public JobChange take(Exit<JobState, JobEvent> exit) {
        return change(exit, attempts);
    }

    /**
     * An attempt that was given up before is fenced now.
     *
     * @param tombstone what has its id is a tombstone
     */
    public JobEntry paid(int n, String because, boolean tombstone, Instant now) {
        return with(state, changed(n, a -> a.paid(because, tombstone, now)));
    }

    /** An attempt that was given up and has ended by itself kept to the lease that was waited for: nothing ran twice. */
    public JobEntry waitedOut(int n) {
        return onRegionLoss instanceof OnRegionLoss.WaitForLease
                ? with(state, changed(n, a -> a.overlapped(false)))
                : this;
    }

    public JobEntry counted(int n, TaskCounts counts) {
        return with(state, changed(n, a -> a.counted(counts)));
    }

    private List<Attempt> changed(int n, UnaryOperator<Attempt> change) {
        return attempts.stream().map(a -> a.n() == n ? change.apply(a) : a).toList();
    }

    private JobChange change(Exit<JobState, JobEvent> exit, List<Attempt> newAttempts) {
        if (!exit.from().equals(state)) {
            throw new IllegalStateException("job " + id + " is " + state + ", and the exit is that of " + exit.from());
        }
        return new JobChange(with(exit.to(), newAttempts), exit);
    }

    private JobEntry with(Resume newResume) {
        return new JobEntry(
                id,
                hash,
                pool,
                tasks,
                placement,
                onRegionLoss,
                newResume,
                acceptedAt,
                acceptedBy,
                state,
                attempts,
                specBlob,
                retired);
    }

    /** No list shows it any more. Its attempts stay, so its ids in Batch are not used again. */
    public JobEntry retire() {
        return new JobEntry(
                id,
                hash,
                pool,
                tasks,
                placement,
                onRegionLoss,
                resume,
                acceptedAt,
                acceptedBy,
                state,
                attempts,
                specBlob,
                true);
    }

    private JobEntry with(JobState newState, List<Attempt> newAttempts) {
        return new JobEntry(
                id,
                hash,
                pool,
                tasks,
                placement,
                onRegionLoss,
                resume,
                acceptedAt,
                acceptedBy,
                newState,
                newAttempts,
                specBlob,
                retired);
    }
}
