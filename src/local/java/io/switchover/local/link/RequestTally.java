package io.switchover.local.link;

import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests of each kind came to a link, answered or not: what an idle system costs is counted by it. */
final class RequestTally {
    private final Map<RequestKind, LongAdder> counts = new ConcurrentHashMap<>();

    void count(HttpServerRequest request) {
        counts.computeIfAbsent(RequestKind.of(request), kind -> new LongAdder()).increment();
    }

    Map<RequestKind, Long> all() {
        var all = new TreeMap<RequestKind, Long>();
        counts.forEach((kind, count) -> all.put(kind, count.sum()));
        return all;
    }
}
