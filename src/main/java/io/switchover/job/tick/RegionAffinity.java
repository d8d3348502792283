package io.switchover.job.tick;

import io.switchover.health.VerdictsByRegion;
import io.switchover.job.JobSettings;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.region.Regions;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who goes first. Every app may do everything, so this saves work and decides nothing: the app that looks after the region where a job is
 * goes first. Another one helps with a job of which nothing has moved for a while, once for each such while, since that app may report
 * and yet do nothing.
 */
@ApplicationScoped
public class RegionAffinity {
    private record Watch(String etag, Duration since) {}

    static final int REMEMBERED = 50_000;

    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final Map<String, Watch> watched = new ConcurrentHashMap<>();

    public RegionAffinity(Stopwatch stopwatch, JobSettings settings) {
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** Whether this app looks after what happens in the region: always its own, and those that have no other app. */
    static boolean follows(String region, Regions regions, VerdictsByRegion verdicts) {
        return region.equals(regions.here())
                || verdicts.follower(region).orElse(regions.here()).equals(regions.here());
    }

    /** @param region where the job is, or where it would go */
    boolean ours(String region, String job, String etag, DecisionContext context) {
        if (follows(region, context.regions(), context.verdicts())) {
            return true;
        }
        if (watched.size() > REMEMBERED) {
            watched.clear();
        }
        var now = stopwatch.elapsed();
        var watch = watched.merge(
                job, new Watch(etag, now), (before, fresh) -> before.etag().equals(fresh.etag()) ? before : fresh);
        boolean still = now.minus(watch.since()).compareTo(settings.takeover()) > 0;
        if (still) {
            watched.put(job, new Watch(etag, now));
        }
        return still;
    }
}
