package io.switchover.local.cosmos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What shall go wrong next. Each fault is used up by the request it hits; only requests for items and queries are hit, never the
 * SDK's look-ups of accounts and containers.
 */
public final class Faults {
    /** Where the connection breaks: the caller cannot tell the two apart, and that is what they are for. */
    public enum Cut {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private record Rule(Cut cut, String method, Predicate<String> id) {}

    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final List<Rule> cuts = new ArrayList<>();

    /** The next requests get 429 with this {@code x-ms-retry-after-ms}. */
    public void throttleNext(int requests, Duration retryAfter) {
        refuseNext(requests, Refusal.throttled(retryAfter));
    }

    public synchronized void refuseNext(int requests, Refusal refusal) {
        for (int i = 0; i < requests; i++) {
            refusals.add(refusal);
        }
    }

    /** The next request of this method that names such an item (in its path, body or batch) loses its connection and is not done. */
    public synchronized void cutBeforeCommit(String method, Predicate<String> id) {
        cuts.add(new Rule(Cut.BEFORE_COMMIT, method, id));
    }

    /** The next such request is done, but its caller never hears so. */
    public synchronized void cutAfterCommit(String method, Predicate<String> id) {
        cuts.add(new Rule(Cut.AFTER_COMMIT, method, id));
    }

    public synchronized void clear() {
        refusals.clear();
        cuts.clear();
    }

    synchronized void refuse(Request request) {
        if (request.kind().touchesData() && !refusals.isEmpty()) {
            throw refusals.remove();
        }
    }

    synchronized boolean cuts(Cut cut, Request request) {
        if (!request.kind().touchesData()) {
            return false;
        }
        for (Iterator<Rule> rules = cuts.iterator(); rules.hasNext(); ) {
            Rule rule = rules.next();
            if (rule.cut == cut
                    && rule.method.equals(request.method())
                    && request.itemIds().stream().anyMatch(rule.id)) {
                rules.remove();
                return true;
            }
        }
        return false;
    }
}
