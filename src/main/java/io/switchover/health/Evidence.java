package io.switchover.health;

import io.switchover.store.JsonName;

/** What one answer says of the region that was asked. */
public enum Evidence {
    @JsonName("good")
    GOOD,
    /** It counts against the region. */
    @JsonName("against")
    AGAINST,
    /** It speaks of us, of our key or our quota, and not of how the region is; but somebody is there who says it. */
    @JsonName("answered")
    ANSWERED,
    /** Nobody was asked, so it is neither good nor bad news of the region. */
    @JsonName("nothing")
    NOTHING
}
