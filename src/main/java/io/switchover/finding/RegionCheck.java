package io.switchover.finding;

import java.time.Instant;
import java.util.List;

/**
 * A check of one region that a room offers. Every bean of this type is asked for each readiness report, so a room that adds one tells
 * nobody else. Each call that it makes has a limit in time.
 */
public interface RegionCheck {
    /** The {@link Finding#check} of what it finds. */
    String check();

    /**
     * Never fewer findings because something did not answer: that is a finding too.
     *
     * @param now by the store
     */
    List<Finding> findings(String region, Instant now);
}
