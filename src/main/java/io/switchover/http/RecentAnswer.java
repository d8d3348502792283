package io.switchover.http;

import io.switchover.time.Stopwatch;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer for everybody who asks within a few seconds: a page that asks often, or many of them, cost no more than one. */
public final class RecentAnswer<T> {
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final Supplier<T> read;
    private final Stopwatch stopwatch;
    private final AtomicReference<@Nullable CompletableFuture<Kept<T>>> reading = new AtomicReference<>();
    private volatile @Nullable Kept<T> last;

    public RecentAnswer(Supplier<T> read, Stopwatch stopwatch) {
        this.read = read;
        this.stopwatch = stopwatch;
    }

    private record Kept<T>(T value, Duration at) {}

    /** @param age since its reading began */
    public record Told<T>(T value, Duration age) {}

    /** While one caller reads it the others are given what was read before, or wait for this when there is nothing. */
    public Told<T> now() {
        var before = last;
        if (before != null && age(before).compareTo(MAX_AGE) < 0) {
            return told(before);
        }
        var mine = new CompletableFuture<Kept<T>>();
        var theirs = reading.compareAndExchange(null, mine);
        if (theirs != null) {
            return told(before == null ? theirs.join() : before);
        }
        try {
            var began = stopwatch.elapsed();
            var kept = new Kept<>(read.get(), began);
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

    private Told<T> told(Kept<T> kept) {
        return new Told<>(kept.value(), age(kept));
    }

    private Duration age(Kept<T> kept) {
        return stopwatch.elapsed().minus(kept.at());
    }
}
