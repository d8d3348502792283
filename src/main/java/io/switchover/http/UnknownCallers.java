package io.switchover.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs callers who cannot be identified: the first one, and then at most one line a minute, with how many there were since. */
final class UnknownCallers {
    private static final Logger LOG = Logger.getLogger(UnknownCallers.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Stopwatch stopwatch;
    private @Nullable Duration last;
    private long unsaid;

    UnknownCallers(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    synchronized void refused(HttpRequestMessage<?> request, String because) {
        var now = stopwatch.elapsed();
        if (last != null && now.minus(last).compareTo(EVERY) < 0) {
            unsaid++;
            return;
        }
        LOG.infof("refused %s: %s (and %d calls since such a line)", Doors.asked(request), because, unsaid);
        last = now;
        unsaid = 0;
    }
}
