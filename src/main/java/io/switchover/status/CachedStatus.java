package io.switchover.status;

import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The status for everybody who asks within a few seconds: a page that asks often, or many of them, cost no more than one. */
@ApplicationScoped
class CachedStatus {
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final StatusReader statusReader;
    private final Stopwatch stopwatch;
    private final AtomicReference<@Nullable CompletableFuture<Kept>> reading = new AtomicReference<>();
    private volatile @Nullable Kept last;

    CachedStatus(StatusReader statusReader, Stopwatch stopwatch) {
        this.statusReader = statusReader;
        this.stopwatch = stopwatch;
    }

    private record Kept(Status status, Duration at) {}

    /** While one caller reads it the others are given what was read before, or wait for this when there is nothing. */
    Status now() {
        var before = last;
        if (before != null && age(before).compareTo(MAX_AGE) < 0) {
            return told(before);
        }
        var mine = new CompletableFuture<Kept>();
        var theirs = reading.compareAndExchange(null, mine);
        if (theirs != null) {
            return told(before == null ? theirs.join() : before);
        }
        try {
            var began = stopwatch.elapsed();
            var kept = new Kept(statusReader.now(), began);
            last = kept;
            mine.complete(kept);
            return told(kept);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            reading.set(null);
        }
    }

    private Status told(Kept kept) {
        return kept.status().aged(age(kept).toSeconds());
    }

    private Duration age(Kept kept) {
        return stopwatch.elapsed().minus(kept.at());
    }
}
