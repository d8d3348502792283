package io.switchover.local.cosmos;

/**
 * What the account document says of consistency and write regions. Only the standard is emulated; another account can be shown,
 * for a caller that has to refuse it, but not used.
 */
public record Promises(String consistency, boolean multipleWriteLocations) {
    public static final Promises STANDARD = new Promises("Strong", false);
}
