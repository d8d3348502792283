package io.switchover.drill;

import io.switchover.readiness.Candidate;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of several ready regions is practised: the one whose turn it is. */
final class RotationPolicy {
    private RotationPolicy() {}

    /** When each region was last moved to by a drill. */
    static Map<String, Instant> practised(List<Drill> drills) {
        var last = new HashMap<String, Instant>();
        for (var drill : drills) {
            for (var leg : drill.way()) {
                var at = leg.movedAt();
                if (at != null) {
                    last.merge(leg.to(), at, (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        return last;
    }

    /**
     * The one that was practised least recently, or never; of equals the first.
     *
     * @param ready by priority
     */
    static Optional<Candidate> next(List<Candidate> ready, Map<String, Instant> practised) {
        return ready.stream().min(Comparator.comparing(region -> practised.getOrDefault(region.region(), Instant.MIN)));
    }
}
