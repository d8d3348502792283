package io.switchover.packages;

import java.util.function.LongSupplier;

/**
 * Who takes a step, and when.
 *
 * @param me the region of this app and a name of this process
 * @param seconds the store's seconds, of the catalogue's partition
 * @param length for how many seconds another one's claim is respected
 */
record Claimant(String me, LongSupplier seconds, long length) {

    long now() {
        return seconds.getAsLong();
    }

    Claim claim() {
        return new Claim(me, now());
    }

    boolean mine(Claim claim) {
        return claim.by().equals(me);
    }

    /** Whether somebody else is at it, as far as can be told. */
    boolean taken(Claim claim) {
        return !mine(claim) && now() - claim.since() < length;
    }
}
