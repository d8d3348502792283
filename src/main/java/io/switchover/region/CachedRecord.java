package io.switchover.region;

import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The record for callers who ask which region is active. Many may ask often, so a record that was found sealed within the last
 * second is given again without asking the store. Nothing in the product acts on it.
 */
@ApplicationScoped
class CachedRecord {
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final RecordReader recordReader;
    private final Stopwatch stopwatch;
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable Entry last;

    CachedRecord(RecordReader recordReader, Stopwatch stopwatch) {
        this.recordReader = recordReader;
        this.stopwatch = stopwatch;
    }

    private record Entry(RecordView.Sealed sealed, Duration readAt) {}

    /** One caller reads the record; the others wait for what it finds instead of reading it as well. */
    RecordView current() {
        reading.lock();
        try {
            var cached = last;
            if (cached != null && stopwatch.elapsed().minus(cached.readAt()).compareTo(MAX_AGE) < 0) {
                return cached.sealed();
            }
            var view = recordReader.read();
            last = view instanceof RecordView.Sealed sealed ? new Entry(sealed, stopwatch.elapsed()) : null;
            return view;
        } finally {
            reading.unlock();
        }
    }
}
