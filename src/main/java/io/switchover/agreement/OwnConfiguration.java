package io.switchover.agreement;

/** What this app runs by. */
public interface OwnConfiguration {
    AppConfiguration now();
}
