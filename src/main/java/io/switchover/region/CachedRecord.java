package io.switchover.region;

import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The record for callers who ask which region is active. Many may ask often, so what was seen within the last second is given again,
 * one caller at a time looks, and nobody waits behind another's look who can be told what was seen before. While the store is away
 * the record that was last seen sealed is given, with its age. Looking writes nothing, and nothing in the product acts on it.
 */
@ApplicationScoped
class CachedRecord implements DisplayRecordReader {
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final SealedRecordReader recordReader;
    private final Stopwatch stopwatch;
    private final AtomicReference<@Nullable CompletableFuture<Seen>> looking = new AtomicReference<>();
    private volatile @Nullable Seen last;
    /** Forgotten when the record turns out to contradict its seals. */
    private volatile @Nullable Seen lastSealed;

    CachedRecord(SealedRecordReader recordReader, Stopwatch stopwatch) {
        this.recordReader = recordReader;
        this.stopwatch = stopwatch;
    }

    /** What a look has found, and when it began. */
    private record Seen(RecordTrust view, Duration at) {}

    /**
     * What can be told now.
     *
     * @param age since the look that it comes from began
     */
    record Told(RecordTrust view, Duration age) {}

    @Override
    public RecordTrust now() {
        return current().view();
    }

    Told current() {
        var before = last;
        if (before != null && age(before).compareTo(MAX_AGE) < 0) {
            return told(before);
        }
        var mine = new CompletableFuture<Seen>();
        var theirs = looking.compareAndExchange(null, mine);
        if (theirs != null) {
            return before == null ? told(theirs.join()) : told(before);
        }
        try {
            var seen = new Seen(recordReader.readOnly(), stopwatch.elapsed());
            remember(seen);
            mine.complete(seen);
            return told(seen);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            looking.set(null);
        }
    }

    private void remember(Seen seen) {
        switch (seen.view()) {
            case RecordTrust.Sealed s -> lastSealed = seen;
            case RecordTrust.Frozen f -> lastSealed = null;
            case RecordTrust.Blind b -> {}
        }
        last = seen;
    }

    private Told told(Seen seen) {
        var remembered = lastSealed;
        var given = seen.view() instanceof RecordTrust.Blind blind && blind.storeAway() && remembered != null
                ? remembered
                : seen;
        return new Told(given.view(), age(given));
    }

    private Duration age(Seen seen) {
        return stopwatch.elapsed().minus(seen.at());
    }
}
