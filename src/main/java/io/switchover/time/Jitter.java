package io.switchover.time;

/** Chance, so that many who were sent away at one moment do not all come back at another. It decides nothing but a moment. */
public interface Jitter {

    /** From 0, which is included, to 1, which is not. */
    double next();
}
