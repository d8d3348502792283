package io.switchover.health;

/** What one answer says of the region that was asked. */
public enum Evidence {
    GOOD,
    /** It counts against the region. */
    AGAINST,
    /** It speaks of us, of our quota or of something global; it is neither good nor bad news of the region. */
    NOTHING
}
