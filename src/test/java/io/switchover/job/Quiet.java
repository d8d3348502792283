package io.switchover.job;

import java.util.logging.Level;
import java.util.logging.Logger;

/** For tests in which the acts have thousands of things to say. */
public final class Quiet {
    // Held, because a level is forgotten with its logger.
    private static final Logger ROOT = Logger.getLogger("io.switchover");

    private Quiet() {}

    public static void please() {
        ROOT.setLevel(Level.OFF);
    }
}
