package io.switchover.job;

import io.switchover.json.JsonName;
import io.switchover.store.ElementKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job in one region.
 *
 * @param n from 1, growing by one
 * @param epoch of the record under which it was claimed; {@link #EPOCH_LOST} when nobody knows
 * @param batchJob the id of the Batch job, {@code {job}-{n}}
 * @param skipped how many tasks it does not run, because an earlier attempt finished them
 * @param claimedAt by the clock of the app that claimed it; to be shown
 * @param placed how many tasks, from the first, are known to be in Batch, and in which Batch job
 * @param created when Batch created the job, by the service's clock; null while that is not known
 * @param ended why it is over, or null while it is the live one
 * @param endedAt when that was written, by the clock of the app that wrote it; to be shown
 * @param fence whether it can still start anything
 * @param counts as last seen, or null
 * @param overlapped the next attempt was claimed while this one was not fenced, and it may have gone on beside that one
 */
public record Attempt(
        @ElementKey int n,
        String region,
        long epoch,
        String batchJob,
        int skipped,
        Instant claimedAt,
        SubmissionCursor placed,
        @Nullable Instant created,
        @Nullable String ended,
        @Nullable Instant endedAt,
        Fence fence,
        @Nullable TaskCounts counts,
        boolean overlapped) {

    /** The epoch of an attempt that the ledger has lost and that may be in a region which nobody reached. */
    public static final long EPOCH_LOST = 0;

    /** Whether an attempt that was abandoned can still start anything. */
    public enum Fence {
        /** It is the live one, or it ended by itself. */
        @JsonName("none")
        NONE,
        /** Its region could not be reached: it may be running, and must be fenced when the region is back. */
        @JsonName("owed")
        OWED,
        /** Its Batch job is a completed one, for ever: nothing can start under its id. */
        @JsonName("paid")
        PAID,
        /** The same, and nothing of it was ever seen in Batch: its tombstone took the id first. */
        @JsonName("unused")
        UNUSED;

        public boolean paid() {
            return this == PAID || this == UNUSED;
        }
    }

    public static Attempt claimed(String job, int n, String region, long epoch, int skipped, Instant now) {
        return new Attempt(
                n,
                region,
                epoch,
                job + "-" + n,
                skipped,
                now,
                SubmissionCursor.NONE,
                null,
                null,
                null,
                Fence.NONE,
                null,
                false);
    }

    public Attempt created(@Nullable Instant when) {
        return with(placed, when, counts, overlapped);
    }

    Attempt placed(SubmissionCursor cursor) {
        return with(cursor, created, counts, overlapped);
    }

    Attempt counted(TaskCounts newCounts) {
        return with(placed, created, newCounts, overlapped);
    }

    Attempt overlapped(boolean yes) {
        return with(placed, created, counts, yes);
    }

    Attempt ended(String because, Fence newFence, Instant now) {
        return new Attempt(
                n,
                region,
                epoch,
                batchJob,
                skipped,
                claimedAt,
                placed,
                created,
                because,
                now,
                newFence,
                counts,
                overlapped);
    }

    /** An operator takes the Batch job in this region for it. How far its tasks are there is looked at anew. */
    public Attempt adopted(String where, long itsEpoch, Instant itsCreation) {
        return new Attempt(
                n,
                where,
                itsEpoch,
                batchJob,
                skipped,
                claimedAt,
                SubmissionCursor.NONE,
                itsCreation,
                null,
                null,
                Fence.NONE,
                null,
                overlapped);
    }

    /** An operator has given it up. */
    public Attempt released(String because, boolean usedUp, Instant now) {
        return ended(because, usedUp ? Fence.PAID : Fence.OWED, now);
    }

    /**
     * It was given up before, or is being given up now, and is fenced.
     *
     * @param tombstone what has its id is a tombstone
     */
    Attempt paid(String because, boolean tombstone, Instant now) {
        boolean unused = tombstone && created == null && placed.created() == null;
        return ended(because, unused ? Fence.UNUSED : Fence.PAID, endedAt == null ? now : endedAt);
    }

    boolean owed() {
        return fence == Fence.OWED;
    }

    private Attempt with(
            SubmissionCursor newPlaced, @Nullable Instant newCreated, @Nullable TaskCounts newCounts, boolean overlap) {
        return new Attempt(
                n,
                region,
                epoch,
                batchJob,
                skipped,
                claimedAt,
                newPlaced,
                newCreated,
                ended,
                endedAt,
                fence,
                newCounts,
                overlap);
    }
}
