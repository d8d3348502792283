package io.switchover.health;

/** What one answer says about the region that was asked. */
public enum Evidence {
    GOOD,
    /** It counts against the region. */
    AGAINST,
    /** It is about us, our key or our quota, and not about how the region is; but something there answered. */
    ANSWERED,
    /** Nothing was asked, so it is neither good nor bad news about the region. */
    NOTHING
}
