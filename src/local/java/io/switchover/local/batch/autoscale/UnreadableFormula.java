package io.switchover.local.batch.autoscale;

/** The formula breaks off, or names something that nobody knows. */
final class UnreadableFormula extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFormula(String reason) {
        super(reason, null, false, false);
    }
}
