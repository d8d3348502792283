package io.switchover.remote;

/** The value of an answer that has nothing to tell but that it happened. */
public enum Done {
    DONE
}
