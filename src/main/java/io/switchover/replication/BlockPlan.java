package io.switchover.replication;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How bytes are cut into blocks. It follows from the size alone, so every app cuts the same way and can go on with what another
 * one has copied; an id names the size of the blocks too, so that blocks of another cut are never mixed in.
 *
 * @param size of the whole, in bytes
 * @param block of each block but the last
 */
record BlockPlan(long size, long block) {
    /** A fifth of what a blob may have, because the list of a blob's blocks is read in one call. */
    static final int MOST_BLOCKS = 10_000;

    private static final long MIB = 1 << 20;

    /** Blocks of the wanted size; larger ones, in whole MiB, where there would be too many. */
    static BlockPlan of(long size, long wanted) {
        long least = Math.ceilDiv(size, MOST_BLOCKS);
        return new BlockPlan(size, least <= wanted ? wanted : Math.ceilDiv(least, MIB) * MIB);
    }

    int count() {
        return Math.toIntExact(Math.ceilDiv(size, block));
    }

    long start(int index) {
        return index * block;
    }

    long length(int index) {
        return Math.min(block, size - start(index));
    }

    /** Of the same length for all blocks of a blob, as the service wants it. */
    String id(int index) {
        return Base64.getEncoder()
                .encodeToString("%012d-%06d".formatted(block, index).getBytes(StandardCharsets.US_ASCII));
    }

    List<String> ids() {
        return IntStream.range(0, count()).mapToObj(this::id).toList();
    }
}
