package io.switchover.drill;

/** What may happen to a drill. {@link DrillTransitions} says what each leads to. */
public enum DrillEvent {
    HINDERED,
    SKIPPED,
    PREDICTED,
    LEFT,
    REFUSED,
    ABANDONED,
    MOVED_BACK,
    MOVED,
    ARRIVED,
    TURNED,
    RETURNED,
    NOT_RETURNED
}
