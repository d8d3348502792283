package io.switchover.local.batch.wire;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many requests came in, by method and path template, refused ones included; over how many connections, and how many at once. */
public final class RequestCounter {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder connections = new LongAdder();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    void count(String method, String template) {
        counts.computeIfAbsent(method + " " + template, key -> new LongAdder()).increment();
    }

    void connected() {
        connections.increment();
    }

    void begin() {
        int now = underWay.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
    }

    void end() {
        underWay.decrementAndGet();
    }

    /** How many connections were opened. */
    public long connections() {
        return connections.sum();
    }

    /** How many requests were under way at once, at most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
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
        connections.reset();
        mostAtOnce.set(underWay.get());
    }
}
