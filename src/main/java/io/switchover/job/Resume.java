package io.switchover.job;

import java.util.Locale;

/** Which tasks the next attempt of a job runs. */
public enum Resume {
    EVERYTHING,
    /** All but those that succeeded and whose declared outputs can be read although their region was left. */
    UNFINISHED;

    /** As it is written in a request. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
