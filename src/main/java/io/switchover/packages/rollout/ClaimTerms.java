package io.switchover.packages.rollout;

import io.switchover.packages.StepClaim;
import java.util.function.LongSupplier;

/**
 * Who takes a step, and when.
 *
 * @param me the region of this app and a name of this process
 * @param seconds the store's seconds, of the catalogue's partition
 * @param length for how many seconds another one's claim is respected
 */
public record ClaimTerms(String me, LongSupplier seconds, long length) {

    long now() {
        return seconds.getAsLong();
    }

    StepClaim claim() {
        return new StepClaim(me, now());
    }

    boolean mine(StepClaim stepClaim) {
        return stepClaim.by().equals(me);
    }

    /** Whether somebody else is at it, as far as can be told. */
    public boolean taken(StepClaim stepClaim) {
        return !mine(stepClaim) && now() - stepClaim.since() < length;
    }
}
