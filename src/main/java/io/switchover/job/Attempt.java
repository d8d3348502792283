package io.switchover.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One placement of a job in one region.
 *
 * @param n from 1, growing by one
 * @param epoch of the record under which it was claimed
 * @param batchJob the id of the Batch job, {@code {job}-{n}}
 * @param claimedAt by the clock of the app that claimed it; to be shown
 * @param created when Batch created the job, by the service's clock; null while that is not known
 * @param ended why it is over, or null while it is the live one
 * @param fence whether it can still start anything
 * @param counts as last seen, or null
 */
public record Attempt(
        int n,
        String region,
        long epoch,
        String batchJob,
        Instant claimedAt,
        @Nullable Instant created,
        @Nullable String ended,
        Fence fence,
        @Nullable Counts counts) {

    /** Whether an attempt that was abandoned can still start anything. */
    public enum Fence {
        /** It is the live one, or it ended by itself. */
        NONE,
        /** Its region could not be reached: it may be running, and must be fenced when the region is back. */
        OWED,
        /** Its Batch job is a completed one, for ever: nothing can start under its id. */
        PAID
    }

    static Attempt claimed(String job, int n, String region, long epoch, Instant now) {
        return new Attempt(n, region, epoch, job + "-" + n, now, null, null, Fence.NONE, null);
    }

    Attempt created(@Nullable Instant when) {
        return new Attempt(n, region, epoch, batchJob, claimedAt, when, ended, fence, counts);
    }

    Attempt ended(String because, Fence newFence) {
        return new Attempt(n, region, epoch, batchJob, claimedAt, created, because, newFence, counts);
    }

    Attempt paid(String because) {
        return ended(because, Fence.PAID);
    }

    Attempt counted(Counts newCounts) {
        return new Attempt(n, region, epoch, batchJob, claimedAt, created, ended, fence, newCounts);
    }

    boolean owed() {
        return fence == Fence.OWED;
    }
}
