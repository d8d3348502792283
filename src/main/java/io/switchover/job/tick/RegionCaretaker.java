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
 * Who goes first. Every app may do everything, so this saves work and decides nothing: the caretaker of the region where a job is goes
 * first. Another one helps with a job of which nothing has moved for a while, once for each such while, since that app may report
 * and yet do nothing.
 */
@ApplicationScoped
public class RegionCaretaker {
    private record Watch(String etag, Duration since) {}

    static final int REMEMBERED = 50_000;

    private final Stopwatch stopwatch;
    private final JobSettings settings;
    private final Map<String, Watch> watched = new ConcurrentHashMap<>();

    public RegionCaretaker(Stopwatch stopwatch, JobSettings settings) {
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** Whether this app is the caretaker of the region: always of its own, and of those that have no other. */
    static boolean isHere(String region, Regions regions, VerdictsByRegion verdicts) {
        return region.equals(regions.here())
                || verdicts.caretaker(region).orElse(regions.here()).equals(regions.here());
    }

    /** @param region where the job is, or where it would go */
    boolean ours(String region, String job, String etag, DecisionContext context) {
        if (isHere(region, context.regions(), context.verdicts())) {
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
