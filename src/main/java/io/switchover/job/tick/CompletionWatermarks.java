package io.switchover.job.tick;

import io.switchover.job.attempt.StartedJobListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Up to when completed jobs have been seen, by region and by the service's own clock. Kept in memory: a job that runs now completes
 * after it was created, so looking begins with the oldest job that is known to run, and no history is listed.
 */
@ApplicationScoped
public class CompletionWatermarks implements StartedJobListener {
    /** @param seen whether anything that has completed was seen, so that looking never goes back again */
    private record Watermark(Instant upTo, boolean seen) {}

    private final Map<String, Watermark> watermarks = new ConcurrentHashMap<>();

    Optional<Instant> of(String region) {
        return Optional.ofNullable(watermarks.get(region)).map(Watermark::upTo);
    }

    @Override
    public void started(String region, Instant created) {
        watermarks.merge(
                region,
                new Watermark(created, false),
                (there, other) -> !there.seen() && other.upTo().isBefore(there.upTo()) ? other : there);
    }

    void seen(String region, Instant completed) {
        watermarks.merge(
                region,
                new Watermark(completed, true),
                (there, other) -> other.upTo().isAfter(there.upTo()) ? other : new Watermark(there.upTo(), true));
    }

    /** Another app is the region's caretaker now; what is seen there when it is taken over again is told by the jobs that run then. */
    void forget(String region) {
        watermarks.remove(region);
    }
}
