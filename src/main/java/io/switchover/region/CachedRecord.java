package io.switchover.region;

import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is told to whoever asks which region is active. Many may ask often, so what was sealed a moment ago is told again
 * without asking the store; nobody acts on it in here, and a caller could not have known sooner by polling.
 */
@ApplicationScoped
class CachedRecord {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final RecordReader recordReader;
    private final Stopwatch stopwatch;
    private final ReentrantLock oneLooks = new ReentrantLock();
    private @Nullable Told told;

    CachedRecord(RecordReader recordReader, Stopwatch stopwatch) {
        this.recordReader = recordReader;
        this.stopwatch = stopwatch;
    }

    private record Told(RecordView.Sealed outlook, Duration at) {}

    /** While one looks, the others wait for what it finds instead of looking as well. */
    RecordView current() {
        oneLooks.lock();
        try {
            var before = told;
            if (before != null && stopwatch.elapsed().minus(before.at()).compareTo(A_MOMENT) < 0) {
                return before.outlook();
            }
            var view = recordReader.look();
            told = view instanceof RecordView.Sealed sealed ? new Told(sealed, stopwatch.elapsed()) : null;
            return view;
        } finally {
            oneLooks.unlock();
        }
    }
}
