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
 * @param duplicatePossible an attempt was abandoned in a region that could not be reached, so it may have run beside the next
 * @param specBlob the SHA-256 under which the spec lies in the storages, or null when it is a document beside the entry
 */
@DocumentKind("job-entry")
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
                JobQuery.STATE, state.word(),
                JobQuery.REGION, attempts.isEmpty() ? "" : current().region(),
                JobQuery.OWES, JobQuery.owes(!debts().isEmpty()),
                JobQuery.POOL, pool.toLowerCase(Locale.ROOT));
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
    public List<Attempt> debts() {
        return attempts.stream().filter(Attempt::owed).toList();
    }

    /** @param skipped how many tasks earlier attempts have finished for it */
    public JobChange claimed(JobState.Claimable from, String region, long epoch, int skipped, Instant now) {
        var more = new ArrayList<>(attempts);
        more.add(Attempt.claimed(id, attempts.size() + 1, region, epoch, skipped, now));
        return change(from.claimed(), more, duplicatePossible);
    }

    /** All of the current attempt is in Batch. */
    public JobChange placed(JobState.Placeable from, @Nullable Instant created) {
        return change(from.placed(), changed(current().n(), a -> a.created(created)), duplicatePossible);
    }

    /** So many tasks of the current attempt, from the first, are in Batch. */
    public JobChange partlyPlaced(JobState.Placeable from, SubmissionCursor cursor) {
        return change(from.partlyPlaced(), changed(current().n(), a -> a.placed(cursor)), duplicatePossible);
    }

    /** The current attempt is over and can start nothing any more. */
    public JobChange fenced(JobState.GivenUp from, String because, Instant now) {
        return change(from.fenced(current().n()), changed(current().n(), a -> a.paid(because, now)), duplicatePossible);
    }

    /** The current attempt is given up although it cannot be fenced now: one write says so and what is owed. */
    public JobChange abandoned(JobState.Abandonable from, String because, Instant now) {
        return change(
                from.abandoned(current().n()),
                changed(current().n(), a -> a.ended(because, Attempt.Fence.OWED, now)),
                true);
    }

    /** The current attempt ended by itself, and counts. */
    public JobChange committed(Exit<JobState, JobEvent> end, TaskCounts counts, String because, Instant now) {
        return change(
                end,
                changed(current().n(), a -> a.counted(counts).ended(because, Attempt.Fence.NONE, now)),
                duplicatePossible);
    }

    /** An operator has decided which attempts there were. */
    public JobChange released(Exit<JobState, JobEvent> exit, List<Attempt> newAttempts, boolean duplicate) {
        return change(exit, newAttempts, duplicatePossible || duplicate);
    }

    /** Nothing changes but the state. */
    public JobChange take(Exit<JobState, JobEvent> exit) {
        return change(exit, attempts, duplicatePossible);
    }

    /** An attempt that was given up before is fenced now. */
    public JobEntry paid(int n, String because, Instant now) {
        return with(state, changed(n, a -> a.paid(because, now)), duplicatePossible);
    }

    /** The attempts that were given up turned out to have kept to the lease that was waited for: nothing ran twice. */
    public JobEntry waitedOut() {
        boolean still = !(onRegionLoss instanceof OnRegionLoss.WaitForLease) || !debts().isEmpty();
        return with(state, attempts, duplicatePossible && still);
    }

    public JobEntry counted(TaskCounts counts) {
        return with(state, changed(current().n(), a -> a.counted(counts)), duplicatePossible);
    }

    private List<Attempt> changed(int n, UnaryOperator<Attempt> change) {
        return attempts.stream().map(a -> a.n() == n ? change.apply(a) : a).toList();
    }

    private JobChange change(Exit<JobState, JobEvent> exit, List<Attempt> newAttempts, boolean duplicate) {
        if (!exit.from().equals(state)) {
            throw new IllegalStateException("job " + id + " is " + state + ", and the exit is that of " + exit.from());
        }
        return new JobChange(with(exit.to(), newAttempts, duplicate), exit);
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
