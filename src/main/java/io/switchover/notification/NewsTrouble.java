package io.switchover.notification;

import java.util.Optional;

/** Whether this app can write down what is new. One write that fails says nothing: another app may have been first. */
public final class NewsTrouble {
    /** Five minutes or more. */
    static final int MANY = 10;

    private int failures;
    private String because = "";

    /** What is new was not written, at another try. */
    public synchronized void failed(String why) {
        failures++;
        because = why;
    }

    /** Something was written, or all was looked at and nothing is new. */
    public synchronized void over() {
        failures = 0;
        because = "";
    }

    /** What to say of it, once it has failed in many tries in a row. */
    public synchronized Optional<String> said() {
        return failures < MANY
                ? Optional.empty()
                : Optional.of("nobody is told anything new, after " + failures + " tries in a row: " + because);
    }

    /** Whether it is time to log it: not at each try. */
    public synchronized boolean toBeLogged() {
        return failures > 0 && failures % MANY == 0;
    }
}
