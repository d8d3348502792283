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

    /** When each region was last moved to by a drill, or was to be: one that fails each time does not keep the others from their turn. */
    static Map<String, Instant> practised(List<Drill> drills) {
        var last = new HashMap<String, Instant>();
        for (var drill : drills) {
            for (var leg : drill.way()) {
                var moved = leg.movedAt();
                var tried = moved == null && leg.equals(drill.way().getFirst()) ? drill.occurrence() : moved;
                if (tried != null) {
                    last.merge(leg.to(), tried, (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        return last;
    }

    /**
     * The one that was tried least recently, or never; of equals the first.
     *
     * @param ready by priority
     */
    static Optional<Candidate> next(List<Candidate> ready, Map<String, Instant> practised) {
        return ready.stream().min(Comparator.comparing(region -> practised.getOrDefault(region.region(), Instant.MIN)));
    }
}
