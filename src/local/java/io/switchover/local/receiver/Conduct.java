package io.switchover.local.receiver;

/** How a receiver treats those who call it. */
public enum Conduct {
    /** It takes what it is sent, and says so. */
    WELL,
    /** It takes nothing and answers nothing. */
    SLOW,
    /** It closes every connection. */
    DOWN,
    /** It sends every caller elsewhere. */
    REDIRECTING,
    /** It takes what it is sent, and says that it has failed. */
    LYING,
    /** It wants nothing any more, and says so: what it is sent becomes a dead letter at once. */
    GONE
}
