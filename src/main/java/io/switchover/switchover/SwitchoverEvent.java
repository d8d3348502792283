package io.switchover.switchover;

/** What can happen to a switchover. {@link SwitchoverTransitions} says in which state, and where it leads. */
public enum SwitchoverEvent {
    /** An app has taken it up. */
    BEGUN,
    /** An operator consents to a failover. */
    CONFIRMED,
    /** No rule objects. */
    CHECKED,
    /** A rule objects before anything was changed. */
    REFUSED,
    /** Enough nodes are ready to run tasks. */
    WARM,
    /** A canary came back from every region that is to become active. */
    REHEARSED,
    /** A step before the move did not succeed in time. */
    STEP_FAILED,
    /** An operator wants the step that failed to be tried again. */
    RETRIED,
    /** An operator goes on without the step. */
    SKIPPED,
    /** The record is moved. */
    MOVED,
    /** The record's new epoch is sealed. */
    SEALED,
    /** The new placement works. */
    VERIFIED,
    /** The new placement does not work, and the region that was left can be moved back to. */
    VERIFICATION_FAILED,
    /** No job is left in the regions that were left, or their time is up. */
    DRAINED,
    /** It was watched for long enough. */
    WATCHED,
    /** Everything is moved back. */
    MOVED_BACK,
    /** The new placement does not work, and stays, because nothing can be moved back. */
    STAYS,
    /** It is given up before the move. */
    ABANDONED,
    /** Another switchover, or a thaw, takes its place. */
    REPLACED
}
