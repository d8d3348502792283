package io.switchover.tick;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How often each act has thrown since this app started: each time it was a bug. */
@ApplicationScoped
public class ActFailures {
    private final Clock clock;
    private final Map<String, Failures> byAct = new ConcurrentHashMap<>();

    public ActFailures(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param last what the last one was
     * @param lastAt by this app's clock; to be shown
     */
    public record Failures(long count, String last, Instant lastAt) {}

    void count(String act, RuntimeException thrown) {
        byAct.merge(
                act,
                new Failures(1, thrown.toString(), clock.instant()),
                (before, now) -> new Failures(before.count() + 1, now.last(), now.lastAt()));
    }

    public Map<String, Failures> byAct() {
        return new TreeMap<>(byAct);
    }
}
