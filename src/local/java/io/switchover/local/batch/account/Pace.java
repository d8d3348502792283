package io.switchover.local.batch.account;

import java.time.Duration;

/**
 * How long the service takes for what it does by itself. Real accounts take seconds to minutes; here it takes long enough to be met, or
 * callers would come to rely on its absence.
 *
 * @param allocation from the request for a node until it is there
 * @param settling least time that a job stays terminating, and that a job whose tasks are all complete stays active
 * @param deletion least time that a job or a pool stays deleting
 * @param countsLag how old the answer to a question for task counts may be
 */
public record Pace(Duration allocation, Duration settling, Duration deletion, Duration countsLag) {
    public static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    public static final Pace VISIBLE =
            AT_ONCE.withSettling(Duration.ofMillis(150)).withDeletion(Duration.ofMillis(150));

    public Pace withAllocation(Duration time) {
        return new Pace(time, settling, deletion, countsLag);
    }

    public Pace withSettling(Duration time) {
        return new Pace(allocation, time, deletion, countsLag);
    }

    public Pace withDeletion(Duration time) {
        return new Pace(allocation, settling, time, countsLag);
    }

    public Pace withCountsLag(Duration time) {
        return new Pace(allocation, settling, deletion, time);
    }
}
