package io.switchover.local.cosmos;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each kind of operation was asked for, by region, answered or not: what a test asserts costs by. */
public final class RequestCounts {
    private final Map<String, Map<OperationKind, Integer>> counts = new TreeMap<>();

    synchronized void count(String region, OperationKind kind) {
        counts.computeIfAbsent(region, none -> new EnumMap<>(OperationKind.class))
                .merge(kind, 1, Integer::sum);
    }

    public synchronized int of(OperationKind kind) {
        return counts.values().stream()
                .mapToInt(each -> each.getOrDefault(kind, 0))
                .sum();
    }

    public synchronized int of(String region, OperationKind kind) {
        return counts.getOrDefault(region, Map.of()).getOrDefault(kind, 0);
    }

    public synchronized int total() {
        return counts.values().stream()
                .flatMap(each -> each.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    public synchronized void reset() {
        counts.clear();
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
