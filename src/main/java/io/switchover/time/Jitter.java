package io.switchover.time;

/** Chance, so that many callers who were sent away at the same moment do not all come back at the same moment. */
public interface Jitter {

    /** A number from 0 (inclusive) to 1 (exclusive). */
    double next();
}
