package io.switchover.region;

import io.switchover.json.JsonName;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where new jobs go when they name no region. */
public sealed interface Placement {
    /** All jobs go to one region. */
    @JsonName("single")
    record Single(String active) implements Placement {}

    /** Jobs are divided by weight. Weights are positive and name regions that run jobs. */
    @JsonName("split")
    record Split(Map<String, Integer> weights) implements Placement {
        public Split {
            // Sorted, so that every app says the same sentence about it.
            weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        }
    }

    /** The regions that are active, in the order of their names. */
    default SequencedSet<String> regions() {
        return switch (this) {
            case Single single -> new TreeSet<>(Set.of(single.active()));
            case Split split -> new TreeSet<>(split.weights().keySet());
        };
    }

    static Placement single(String active) {
        return new Single(active);
    }

    default boolean active(String region) {
        return switch (this) {
            case Single single -> single.active().equals(region);
            case Split split -> split.weights().containsKey(region);
        };
    }

    default String text() {
        return switch (this) {
            case Single single -> single.active();
            case Split split -> "split " + split.weights();
        };
    }
}
