package io.switchover.replication;

/** How far a copy is. What was copied stays at the destination, and any app goes on from there. */
public sealed interface CopyProgress {
    /** All bytes are there, and committed. */
    record Whole(StoredBlob stored) implements CopyProgress {}

    /**
     * The budget ended first, or a block could not be copied now.
     *
     * @param bytes how many are there so far
     */
    record Partly(long bytes, String because) implements CopyProgress {}
}
