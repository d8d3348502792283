package io.switchover.local.link;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a link does with calls in general, as the conditions of the moment have it.
 *
 * @param shut how it is shut; null when it is open
 * @param latency added to each request
 * @param answer given to each request in place of the service; null when the service answers
 * @param drip the wait before each byte of an answer; zero when answers come whole
 */
public record Passage(
        @Nullable Shut shut, Duration latency, @Nullable Answer answer, Duration drip) {

    /** Nothing is in the way. */
    public static final Passage FREE = new Passage(null, Duration.ZERO, null, Duration.ZERO);

    /** Shut in the given way. */
    public static Passage shut(Shut how) {
        return new Passage(how, Duration.ZERO, null, Duration.ZERO);
    }
}
