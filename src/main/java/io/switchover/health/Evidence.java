package io.switchover.health;

/** What one answer says of the region that was asked. */
public enum Evidence {
    GOOD,
    /** It counts against the region. */
    AGAINST,
    /** It speaks of us, of our key or our quota, and not of how the region is; but somebody is there who says it. */
    ANSWERED,
    /** Nobody was asked, so it is neither good nor bad news of the region. */
    NOTHING
}
