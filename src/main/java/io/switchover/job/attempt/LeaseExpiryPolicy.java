package io.switchover.job.attempt;

import java.time.Duration;

/** When a lease is over, by the store's time alone. */
final class LeaseExpiryPolicy {
    private LeaseExpiryPolicy() {}

    /**
     * Whether so much of the store's time has passed that it must be over.
     *
     * @param recordedAt when its beginning was recorded, and {@code now}: seconds of the store's time
     */
    static boolean over(Duration lease, Duration margin, long recordedAt, long now) {
        return remaining(lease, margin, recordedAt, now).isNegative();
    }

    /** How long to wait still. The store tells whole seconds, so up to two more are waited. */
    static Duration remaining(Duration lease, Duration margin, long recordedAt, long now) {
        return lease.plus(margin).plusSeconds(1).minusSeconds(now - recordedAt);
    }
}
