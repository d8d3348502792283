package io.switchover.drill;

/** What may happen to a drill. {@link DrillTransitions} says what each leads to. */
public enum DrillEvent {
    HINDERED,
    SKIPPED,
    PREDICTED,
    REQUESTED,
    REFUSED,
    ABANDONED,
    MOVED_BACK,
    MOVED,
    REPLACED,
    ARRIVED,
    RETURN_REQUESTED,
    RETURNED,
    NOT_RETURNED
}
