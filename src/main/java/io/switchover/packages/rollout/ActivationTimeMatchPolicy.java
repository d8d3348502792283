package io.switchover.packages.rollout;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Whether two times that a service gave for an activation can be of the same one. */
final class ActivationTimeMatchPolicy {
    /** Services round times, and not always the same way; nobody uploads and activates other bytes within this. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private ActivationTimeMatchPolicy() {}

    /** A time that is missing or cannot be read says nothing, and nothing follows from it. */
    static boolean maybeSame(String one, String other) {
        try {
            return Duration.between(Instant.parse(one), Instant.parse(other))
                            .abs()
                            .compareTo(ROUNDING)
                    <= 0;
        } catch (DateTimeException e) {
            return true;
        }
    }
}
