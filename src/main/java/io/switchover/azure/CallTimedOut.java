package io.switchover.azure;

import io.switchover.time.Durations;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A call has used up its time in total. It is no time-out of the kind that the SDK's clients know: after one of those they would go on
 * where they were, again and again.
 */
final class CallTimedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallTimedOut(Duration limit) {
        super("no complete answer within " + Durations.of(limit), new TimeoutException());
    }
}
