package io.switchover.switchover.request;

/** What an operator wants of a switchover that exists. */
public sealed interface OperatorAction {
    String by();

    /** Why, in one line. */
    String because();

    record Confirm(String by, String because) implements OperatorAction {}

    record Abandon(String by, String because) implements OperatorAction {}

    /** @param step the one that the operator saw it paused in; a press that comes late or twice meets no other step */
    record Retry(String by, String step, String because) implements OperatorAction {}

    /** @param step the one that the operator saw it wait at; a press that comes late or twice meets no other step */
    record Skip(String by, String step, String because) implements OperatorAction {}
}
