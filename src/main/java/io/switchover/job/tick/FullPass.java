package io.switchover.job.tick;

import io.switchover.job.Attempt;
import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.job.JobSettings;
import io.switchover.job.attempt.TickContext;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at every running job of one region, one by one and now and then: it finds what no list of the service shows. */
final class FullPass {
    private final String region;
    private final LedgerScan running;
    private final CompletionWatermarks watermarks;
    private final Stopwatch stopwatch;
    private final JobSettings settings;

    private volatile @Nullable Duration last;

    FullPass(
            String region,
            LedgerScan running,
            CompletionWatermarks watermarks,
            Stopwatch stopwatch,
            JobSettings settings) {
        this.region = region;
        this.running = running;
        this.watermarks = watermarks;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** When it is due. A pass that a tick could not finish goes on in the next one. */
    void go(JobWorker worker, TickContext context, Budget budget) {
        var now = stopwatch.elapsed();
        var before = last;
        if (before != null && now.minus(before).compareTo(settings.fullPass()) < 0) {
            return;
        }
        var created = new ArrayList<Instant>();
        var ended = running.on(
                JobQuery.all().phases(List.of(JobPhase.RUNNING)).region(region).query(),
                budget,
                page -> page.forEach(read -> note(read.value().current(), created)),
                read -> worker.ours(read, context),
                read -> worker.advance(read, context, budget));
        created.stream().min(Comparator.naturalOrder()).ifPresent(oldest -> watermarks.oldest(region, oldest));
        if (ended) {
            last = now;
        }
    }

    private static void note(Attempt attempt, List<Instant> created) {
        if (attempt.created() != null) {
            created.add(attempt.created());
        }
    }
}
