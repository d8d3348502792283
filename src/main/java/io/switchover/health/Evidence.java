package io.switchover.health;

import io.switchover.json.JsonName;

/** What one answer says about the region that was asked. */
public enum Evidence {
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
    /** Nothing was asked, or what came says nothing about the region: neither good nor bad news about it. */
    @JsonName("none")
    NONE
}
