package io.switchover.local.batch.wire;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests came in, by method and path template, refused ones included. */
public final class RequestCounter {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String method, String template) {
        counts.computeIfAbsent(method + " " + template, key -> new LongAdder()).increment();
    }

    /** For example {@code count("POST", "/jobs/{jobId}/addtaskcollection")}. */
    public long of(String method, String template) {
        LongAdder count = counts.get(method + " " + template);
        return count == null ? 0 : count.sum();
    }

    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** By method and template, in alphabetical order. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((key, count) -> all.put(key, count.sum()));
        return all;
    }

    public void reset() {
        counts.clear();
    }
}
