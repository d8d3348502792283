package io.switchover.local.link;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives the next matching requests a fate of their own. One rule may be laid on several links; they then share its count,
 * so that "the next two" are two in all.
 */
public final class FaultRule {

    private static final int UNTIL_REMOVED = Integer.MAX_VALUE;

    private final RequestMatch match;
    private final Fate fate;
    private final AtomicInteger left;
    private final AtomicInteger hits = new AtomicInteger();

    private FaultRule(RequestMatch match, Fate fate, int times) {
        this.match = match;
        this.fate = fate;
        this.left = new AtomicInteger(times);
    }

    /** Applies until it is removed. */
    public static FaultRule always(RequestMatch match, Fate fate) {
        return new FaultRule(match, fate, UNTIL_REMOVED);
    }

    /** Applies to the next so many requests that match. */
    public static FaultRule times(int times, RequestMatch match, Fate fate) {
        return new FaultRule(match, fate, times);
    }

    /** How many requests met this fate. */
    public int hits() {
        return hits.get();
    }

    Fate fate() {
        return fate;
    }

    boolean claims(HttpServerRequest request) {
        if (!match.matches(request)) {
            return false;
        }
        int before = left.getAndUpdate(n -> n == UNTIL_REMOVED || n == 0 ? n : n - 1);
        if (before == 0) {
            return false;
        }
        hits.incrementAndGet();
        return true;
    }

    boolean spent() {
        return left.get() == 0;
    }

    @Override
    public String toString() {
        int rest = left.get();
        return "%s %s: %s%s"
                .formatted(
                        match.method() == null ? "any" : match.method(),
                        match.uri(),
                        fate,
                        rest == UNTIL_REMOVED ? "" : ", " + rest + " more");
    }
}
