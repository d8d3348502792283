package io.switchover.pool.request;

import io.switchover.health.HealthSettings;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.RegionalSettings;
import io.switchover.region.Regions;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Takes desired pools in. */
@ApplicationScoped
public class DesiredPoolIntake {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final DesiredPools desiredPools;
    private final RegionalSettings settings;
    private final PoolBodyCheck check;
    private final HealthSettings health;
    private final Regions regions;
    private final Clock clock;

    public DesiredPoolIntake(
            DesiredPools desiredPools,
            RegionalSettings settings,
            PoolBodyCheck check,
            HealthSettings health,
            Regions regions,
            Clock clock) {
        this.desiredPools = desiredPools;
        this.settings = settings;
        this.check = check;
        this.health = health;
        this.regions = regions;
        this.clock = clock;
    }

    public Reply put(String id, Optional<String> body, String by) {
        return put(id, body.orElse(""), by);
    }

    public Reply put(String id, String text, String by) {
        return keep(read(id, text, new PoolRequest.Asking(by, clock.instant(), true, "")));
    }

    /** One that lay in an upload container. */
    public PoolRequest read(String id, String text, PoolRequest.Asking asking) {
        return PoolRequest.read(
                id, text, asking, regions.jobs().stream().map(settings::of).toList(), check, health.canaryPool());
    }

    private Reply keep(PoolRequest request) {
        return switch (request) {
            case PoolRequest.Flawed(var problem) -> problem;
            case PoolRequest.Wanted(var pool) ->
                switch (desiredPools.put(pool)) {
                    case Write.Written w ->
                        new Reply.Json(
                                202,
                                Map.of(
                                        "pool",
                                        pool,
                                        "sentence",
                                        "every region that runs jobs gets the pool " + pool.id() + ", with "
                                                + pool.working().text() + " where work is and "
                                                + pool.standby().text()
                                                + " elsewhere; GET /api/pools shows how far each is"));
                    case Write other -> later("The pool could not be saved now", other.sentence());
                };
        };
    }

    static Problem later(String title, String because) {
        return Problem.of(503, "not-written", title, because + ": ask again").retryAfter(SOON);
    }
}
