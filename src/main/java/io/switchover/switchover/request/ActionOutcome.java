package io.switchover.switchover.request;

import io.switchover.store.NotWritten;
import io.switchover.switchover.Switchover;

/** What becomes of an operator's button on a switchover. */
public sealed interface ActionOutcome {
    /** It was done, by this press or by an earlier one. */
    record Done(Switchover switchover) implements ActionOutcome {}

    /** Its state has no such exit: one sentence says what is possible instead. */
    record Conflict(Switchover switchover, String because) implements ActionOutcome {}

    /** The record does not name it any more: it was not there. */
    record Forgotten(String id, String sentence) implements ActionOutcome {}

    record Missing(String because) implements ActionOutcome {}

    /** The store or the record cannot be relied on now, or another app was faster. The same may be asked again. */
    record NotNow(NotWritten why) implements ActionOutcome {}
}
