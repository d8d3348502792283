package io.switchover.pool.request;

import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolsOfJobs;
import io.switchover.pool.RegionPools;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Ends that a pool is desired, and keeps when: an upload of before that, which is seen late, does not bring it back. Nothing is deleted in Azure, because tasks may run there and a pool is quickly lost: whoever wants that does
 * it in each region, and the answer says where.
 */
@ApplicationScoped
public class PoolRemoval {
    private static final Logger LOG = Logger.getLogger(PoolRemoval.class);

    private final DesiredPools desiredPools;
    private final RegionPools regionPools;
    private final PoolsOfJobs poolsOfJobs;
    private final Regions regions;
    private final Clock clock;

    public PoolRemoval(
            DesiredPools desiredPools, RegionPools regionPools, PoolsOfJobs poolsOfJobs, Regions regions, Clock clock) {
        this.desiredPools = desiredPools;
        this.regionPools = regionPools;
        this.poolsOfJobs = poolsOfJobs;
        this.regions = regions;
        this.clock = clock;
    }

    /**
     * @param regions by region: what is there, and that it stays
     * @param jobs whether jobs need the pool, and where it must therefore stay; in one sentence
     */
    record Removed(String pool, String sentence, Map<String, String> regions, String jobs) {}

    Reply remove(String id, Optional<String> body, String by) {
        var fields = RequestFields.of(body, "because");
        var because = fields.line("because");
        var problem = fields.problem();
        if (problem.isPresent()) {
            return problem.get();
        }
        return switch (desiredPools.read(id)) {
            case Read.Found<DesiredPool>(var stored) ->
                stored.value().wasDeleted() ? none(id) : remove(stored, because, by);
            case Read.Absent<DesiredPool> a -> none(id);
            case Read.Unreadable<DesiredPool> unreadable -> later(unreadable.sentence("the desired pool " + id));
        };
    }

    private static Problem later(String because) {
        return DesiredPoolIntake.later("The pool could not be deleted now", because);
    }

    private static Problem none(String id) {
        return Problem.of(
                404,
                "no-such-pool",
                "There is no such pool",
                "nobody desires a pool " + id + ", so nothing was changed; GET /api/pools lists the desired pools");
    }

    private Reply remove(Stored<DesiredPool> stored, String because, String by) {
        var id = stored.value().id();
        var write = desiredPools.remove(stored, stored.value().deleted(because, by, clock.instant()));
        LOG.infof("%s desires the pool %s no more (%s): %s", by, id, because, write.sentence());
        if (!(write instanceof Write.Written)) {
            return later(write.sentence());
        }
        var there = new LinkedHashMap<String, String>();
        regions.jobs().forEach(region -> there.put(region, there(region, id)));
        return new Reply.Json(
                200,
                new Removed(
                        id,
                        by + " ended that the pool " + id
                                + " is desired. Switchover deletes nothing in Azure Batch and does not resize the pool"
                                + " any more: once no job needs it, delete it in each region"
                                + " (az batch pool delete --pool-id " + id + ")",
                        there,
                        jobs(id.toLowerCase(Locale.ROOT))));
    }

    private String there(String region, String id) {
        return switch (regionPools.list(region)) {
            case Answer.Answered<List<FoundPool>>(var pools) ->
                pools.stream()
                        .filter(pool -> pool.is(id))
                        .findFirst()
                        .map(pool -> "Azure Batch keeps the pool there, with "
                                + Counted.of(pool.current().nodes(), "node"))
                        .orElse("Azure Batch has no such pool there");
            case Answer<List<FoundPool>> other ->
                "Azure Batch did not say whether it has the pool there: " + other.sentence();
        };
    }

    /** A job may be bound to one region, or wait there for its release; another was in the pool lately, and readiness asks for it. */
    private String jobs(String id) {
        return poolsOfJobs
                .neededNow(id)
                .then(movable -> users(id).then(users -> poolsOfJobs.named().map(named -> {
                    if (movable) {
                        return "jobs that have not ended need the pool, so every region must still have it";
                    }
                    if (!users.isEmpty()) {
                        return "jobs that have not ended need the pool in " + String.join(" and ", users)
                                + ": GET /api/jobs lists them";
                    }
                    return named.contains(id)
                            ? "no job that has not ended needs the pool, but jobs have named it in the last weeks, so"
                                    + " readiness asks for it in every region while the active one has it"
                            : "no job that has not ended needs the pool";
                })))
                .found()
                .orElse("Switchover could not find out whether jobs need the pool; GET /api/jobs lists them");
    }

    /** The regions in which jobs run in it or wait for it. */
    private Answer<List<String>> users(String id) {
        Answer<List<String>> users = new Answer.Answered<>(List.of());
        for (var region : regions.jobs()) {
            users = users.then(before -> poolsOfJobs
                    .inUse(region)
                    .map(pools -> pools.contains(id)
                            ? Stream.concat(before.stream(), Stream.of(region)).toList()
                            : before));
        }
        return users;
    }
}
