package io.switchover.switchover.request;

/** What an operator wants of a switchover that exists. */
public sealed interface Button {
    String by();

    record Confirm(String by) implements Button {}

    record Abandon(String by, String because) implements Button {}

    record Retry(String by) implements Button {}

    record Skip(String by, String because) implements Button {}
}
