package io.switchover.job;

import io.switchover.job.JobRunner.Reply;
import io.switchover.job.JobRunner.Seen;
import io.switchover.pace.Budget;
import io.switchover.pace.Together;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs of one region that have completed since the last tick, by one list of the service: it costs what has changed, however
 * many jobs are running. Where it begins is kept in memory; what it misses the slow full pass finds.
 */
final class Harvest {
    private static final int SIDE_BY_SIDE = 8;
    /** A listing is not a snapshot, and two nodes of the service may differ a little in time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final String region;
    private final Documents documents;
    private final JobRunner runner;
    private final Advance advance;
    private final Watermarks watermarks;
    private final Together together;

    /** Completed Batch jobs that need no second look; losing this costs a few reads and nothing else. */
    private final Map<String, Instant> settled = new ConcurrentHashMap<>();

    Harvest(
            String region,
            Documents documents,
            JobRunner runner,
            Advance advance,
            Watermarks watermarks,
            Together together) {
        this.region = region;
        this.documents = documents;
        this.runner = runner;
        this.advance = advance;
        this.watermarks = watermarks;
        this.together = together;
    }

    void bringIn(View view, Budget budget) {
        var since = watermarks.of(region).orElse(null);
        if (since == null
                || budget.spent()
                || !(runner.completedSince(region, since.minus(OVERLAP)) instanceof Reply.Did<List<Seen>> completed)) {
            return;
        }
        var fresh = completed.value().stream()
                .filter(seen -> !seen.stateSince().equals(settled.get(seen.batchJob())))
                .sorted(Comparator.comparing(Seen::stateSince))
                .toList();
        for (int i = 0; i < fresh.size() && !budget.spent(); i += SIDE_BY_SIDE) {
            var now = fresh.subList(i, Math.min(fresh.size(), i + SIDE_BY_SIDE));
            together.all(now.stream()
                    .map(seen -> (Callable<String>) () -> follow(seen, view, budget))
                    .toList());
            watermarks.seen(region, now.getLast().stateSince());
        }
        settled.entrySet()
                .removeIf(e -> e.getValue().isBefore(since.minus(OVERLAP).minus(OVERLAP)));
    }

    private String follow(Seen seen, View view, Budget budget) {
        var mark = Objects.requireNonNull(seen.mark());
        if (documents.read(Entry.class, Entry.key(mark.job())) instanceof Read.Found<Entry> found) {
            var entry = found.stored().value();
            if (entry.state().over() || entry.attempts().size() > mark.attempt()) {
                settled.put(seen.batchJob(), seen.stateSince());
            } else if (entry.state() instanceof JobState.Running) {
                return advance.advance(found.stored(), view, budget);
            }
        }
        return "it is not running";
    }
}
