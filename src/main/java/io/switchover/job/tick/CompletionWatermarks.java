package io.switchover.job.tick;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Up to when completed jobs have been seen, by region and by the service's own clock. Kept in memory: a job that runs now
 * completes after it was created, so after a restart the oldest running job says where to begin, and no history is listed.
 */
@ApplicationScoped
public class CompletionWatermarks {
    private final Map<String, Instant> seenUpTo = new ConcurrentHashMap<>();

    Optional<Instant> of(String region) {
        return Optional.ofNullable(seenUpTo.get(region));
    }

    /** The oldest job that is running there was created then: where nothing has been seen yet, looking begins there. */
    void oldest(String region, Instant created) {
        seenUpTo.putIfAbsent(region, created);
    }

    void seen(String region, Instant completed) {
        seenUpTo.merge(region, completed, (a, b) -> a.isAfter(b) ? a : b);
    }
}
