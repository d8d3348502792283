package io.switchover.local.batch.account;

import java.time.Duration;

/**
 * How long the service lets its callers see a state that passes. Real ones last seconds to minutes; here they last long enough
 * to be met, or callers would come to rely on their absence.
 *
 * @param allocation from the wish for a node until it is there
 * @param settling least time that a job stays terminating or deleting
 */
public record Pace(Duration allocation, Duration settling) {
    public static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);
    public static final Pace VISIBLE = new Pace(Duration.ZERO, Duration.ofMillis(150));
}
