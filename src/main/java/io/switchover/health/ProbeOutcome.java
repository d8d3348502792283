package io.switchover.health;

import io.switchover.json.JsonName;

/** What one answer says about the region that was asked. */
public enum ProbeOutcome {
    @JsonName("good")
    GOOD,
    /** It counts against the region. */
    @JsonName("failed")
    FAILED,
    /** The region is there, and Azure has no nodes in it for a pool that is needed. */
    @JsonName("no-capacity")
    NO_CAPACITY,
    /** It is about us, our key or our quota, and not about how the region is; but something there answered. */
    @JsonName("answered")
    ANSWERED,
    /** Nothing was asked, so it is neither good nor bad news about the region. */
    @JsonName("none")
    NONE
}
