package io.switchover.job.batch;

/** The operating system of a pool's nodes. */
public enum NodeSystem {
    LINUX,
    WINDOWS,
    /** The pool does not say it. */
    UNKNOWN
}
