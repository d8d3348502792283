package io.switchover.job.tick;

import io.switchover.health.Verdict;
import io.switchover.job.JobSettings;
import io.switchover.job.attempt.TickContext;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who goes first. Every app may do everything, so this saves work and decides nothing: the app of the region where a job is goes
 * first, and the others help when that region is not healthy, or when nothing has moved for a while.
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

    /** @param region where the job is, or where it would go */
    boolean ours(String region, String job, String etag, TickContext context) {
        if (region.equals(context.regions().here()) || !(context.verdicts().of(region) instanceof Verdict.Healthy)) {
            return true;
        }
        if (watched.size() > REMEMBERED) {
            watched.clear();
        }
        var now = stopwatch.elapsed();
        var watch = watched.merge(
                job, new Watch(etag, now), (before, fresh) -> before.etag().equals(fresh.etag()) ? before : fresh);
        return now.minus(watch.since()).compareTo(settings.patience()) > 0;
    }
}
