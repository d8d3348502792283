package io.switchover.switchover.request;

import io.switchover.switchover.Switchover;

/** What becomes of an operator's button on a switchover. */
public sealed interface PressOutcome {
    /** It was done, by this press or by an earlier one. */
    record Done(Switchover switchover) implements PressOutcome {}

    /** Its state has no such exit: one sentence says what is possible instead. */
    record Conflict(Switchover switchover, String because) implements PressOutcome {}

    record Missing(String because) implements PressOutcome {}

    /** The store or the record cannot be relied on now, or somebody else was faster. Look, and press again. */
    record NotNow(String because) implements PressOutcome {}
}
