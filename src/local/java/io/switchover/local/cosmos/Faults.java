package io.switchover.local.cosmos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What shall go wrong next. Each fault is used up by the request it hits; only requests for items and queries are hit, and the
 * SDK's look-ups of containers only by {@link #holdLookUps}. Which request is meant is told by its method and by the item that it
 * names, be it in its path, its body or its batch; a query names the empty one.
 */
public final class Faults {
    /** Where it happens: the caller cannot tell the two apart, and that is what they are for. */
    public enum Where {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private enum What {
        CUT,
        HELD,
        REPEATED,
        REFUSED
    }

    private record Rule(
            What what,
            Where where,
            String method,
            Predicate<String> id,
            Duration lasting,
            @Nullable Refusal refusal) {}

    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final List<Rule> rules = new ArrayList<>();
    private Duration lookUps = Duration.ZERO;

    /** The next requests get 429 with this {@code x-ms-retry-after-ms}. */
    public void throttleNext(int requests, Duration retryAfter) {
        refuseNext(requests, Refusal.throttled(retryAfter));
    }

    public synchronized void refuseNext(int requests, Refusal refusal) {
        for (int i = 0; i < requests; i++) {
            refusals.add(refusal);
        }
    }

    /** The next such request loses its connection and is not done. */
    public void cutBeforeCommit(String method, Predicate<String> id) {
        add(new Rule(What.CUT, Where.BEFORE_COMMIT, method, id, Duration.ZERO, null));
    }

    /** The next such request is done, but its caller never hears so. */
    public void cutAfterCommit(String method, Predicate<String> id) {
        add(new Rule(What.CUT, Where.AFTER_COMMIT, method, id, Duration.ZERO, null));
    }

    /** The next such request is done that much later, although its caller may have given up by then. */
    public void holdBeforeCommit(String method, Predicate<String> id, Duration lasting) {
        add(new Rule(What.HELD, Where.BEFORE_COMMIT, method, id, lasting, null));
    }

    /** The next such request is done, and answered that much later. */
    public void holdAfterCommit(String method, Predicate<String> id, Duration lasting) {
        add(new Rule(What.HELD, Where.AFTER_COMMIT, method, id, lasting, null));
    }

    /**
     * From now on what the SDK looks up before its first request to a container is answered that much later: no limit of its own holds
     * then.
     */
    public synchronized void holdLookUps(Duration lasting) {
        lookUps = lasting;
    }

    /** The next such request is done twice, as if its first answer was lost and it was sent again; the second one is answered. */
    public void repeat(String method, Predicate<String> id) {
        add(new Rule(What.REPEATED, Where.AFTER_COMMIT, method, id, Duration.ZERO, null));
    }

    /** The next such request is refused and not done. */
    public void refuse(String method, Predicate<String> id, Refusal refusal) {
        add(new Rule(What.REFUSED, Where.BEFORE_COMMIT, method, id, Duration.ZERO, refusal));
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    public synchronized void clear() {
        refusals.clear();
        rules.clear();
        lookUps = Duration.ZERO;
    }

    void refuse(Request request) {
        if (request.kind().touchesData()) {
            synchronized (this) {
                if (!refusals.isEmpty()) {
                    throw refusals.remove();
                }
            }
            var rule = hit(What.REFUSED, Where.BEFORE_COMMIT, request);
            if (rule != null && rule.refusal != null) {
                throw rule.refusal;
            }
        }
    }

    boolean cuts(Where where, Request request) {
        return hit(What.CUT, where, request) != null;
    }

    boolean repeats(Request request) {
        return hit(What.REPEATED, Where.AFTER_COMMIT, request) != null;
    }

    /** How long to wait here; zero mostly. */
    Duration holds(Where where, Request request) {
        if (where == Where.BEFORE_COMMIT && request.kind().looksUp()) {
            synchronized (this) {
                return lookUps;
            }
        }
        var rule = hit(What.HELD, where, request);
        return rule == null ? Duration.ZERO : rule.lasting;
    }

    private synchronized @Nullable Rule hit(What what, Where where, Request request) {
        if (!request.kind().touchesData() || rules.isEmpty()) {
            return null;
        }
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.what == what
                    && rule.where == where
                    && rule.method.equals(request.method())
                    && (request.kind() == OperationKind.QUERY
                            ? rule.id.test("")
                            : request.itemIds().stream().anyMatch(rule.id))) {
                all.remove();
                return rule;
            }
        }
        return null;
    }
}
