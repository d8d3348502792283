package io.switchover.job;

import io.switchover.pool.PoolsOfJobs;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which pools jobs have named: those that were named within the last 35 days, and those of jobs that are still live. One small document
 * a pool remembers it, so nobody has to look at every job.
 *
 * <p>A job that asks for one region needs its pool there and nowhere else, so it does not count: one such job would keep everybody from
 * moving.
 */
@ApplicationScoped
public class NamedPools implements PoolsOfJobs {
    private static final Logger LOG = Logger.getLogger(NamedPools.class);
    /** How long what was found is good for, and how long a pool that was written down need not be written down again. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private static final Duration WRITTEN_FOR = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Documents documents;
    private final StoreClock storeClock;
    private final Regions regions;
    private final Stopwatch stopwatch;
    private final Map<String, Duration> writtenDown = new ConcurrentHashMap<>();
    private volatile @Nullable Found last;

    public NamedPools(Documents documents, StoreClock storeClock, Regions regions, Stopwatch stopwatch) {
        this.documents = documents;
        this.storeClock = storeClock;
        this.regions = regions;
        this.stopwatch = stopwatch;
    }

    private record Found(Set<String> pools, Duration at) {}

    /**
     * A job that was accepted has named a pool.
     *
     * @param everywhere whether every region that answers has it. One that was never anywhere else is needed nowhere else, and its
     *     submitter was told: a single such job would keep everybody where they are. One that was there and is gone stays needed.
     */
    public void remember(String pool, String placement, BooleanSupplier everywhere) {
        var at = writtenDown.get(pool);
        if (regions.runsJobs(placement)
                || (at != null && age(at).compareTo(WRITTEN_FOR) < 0)
                || (!isKnown(pool) && !everywhere.getAsBoolean())) {
            return;
        }
        var write = write(new NamedPool(pool, false));
        if (write instanceof Write.Written) {
            writtenDown.put(pool, stopwatch.elapsed());
        } else {
            LOG.warnf("could not save that a job names the pool %s: %s", pool, write.sentence());
        }
    }

    /** Also while it cannot be said: then it counts. */
    private boolean isKnown(String pool) {
        return switch (documents.read(NamedPool.class, NamedPool.key(pool))) {
            case Read.Absent<NamedPool> a -> false;
            case Read.Found<NamedPool> found -> !found.stored().value().forgotten();
            case Read.Unreadable<NamedPool> u -> true;
        };
    }

    @Override
    public Answer<Set<String>> named() {
        var found = last;
        if (found != null && age(found.at()).compareTo(GOOD_FOR) < 0) {
            return new Answer.Answered<>(found.pools());
        }
        var now = storeClock.now(Key.catalogue("clock:" + regions.here()));
        var answer = now.then(this::find);
        if (answer instanceof Answer.Answered<Set<String>>(var pools)) {
            last = new Found(pools, stopwatch.elapsed());
        }
        return answer;
    }

    /** As one app has counted them for all, minutes ago at most. */
    @Override
    public Answer<Long> live() {
        return switch (documents.read(LedgerCounts.class, LedgerCounts.KEY)) {
            case Read.Found<LedgerCounts> found ->
                new Answer.Answered<>(JobPhase.all(JobPhase::needsRegion).stream()
                        .mapToLong(phase -> found.stored().value().states().getOrDefault(phase.word(), 0L))
                        .sum());
            case Read.Absent<LedgerCounts> a -> new Answer.Unanswered<>("nobody has counted the jobs yet");
            case Read.Unreadable<LedgerCounts> u -> new Answer.Unanswered<>(u.sentence("the count of the ledger"));
        };
    }

    @Override
    public Answer<Set<String>> inUse(String region) {
        var inRegion = JobQuery.all().phases(phase -> !phase.over()).region(region);
        var waiting = JobQuery.all().phases(JobPhase::waiting);
        return pools(region, inRegion, job -> true)
                .then(running -> pools(region, waiting, job -> NamedPoolPolicy.mayGoTo(job, region))
                        .map(also -> {
                            var all = new HashSet<>(running);
                            all.addAll(also);
                            return Set.copyOf(all);
                        }));
    }

    private Answer<Set<String>> pools(String region, JobQuery query, Predicate<JobEntry> where) {
        return switch (documents.listAll(query.query(), MOST)) {
            case Page.Unlisted<JobEntry> u -> new Answer.Unanswered<>("the ledger cannot be read: " + u.because());
            case Page.Listed<JobEntry> page ->
                whole(page)
                        ? new Answer.Answered<>(page.stored().stream()
                                .map(Stored::value)
                                .filter(where)
                                .map(job -> job.pool().toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()))
                        : new Answer.Unanswered<>("not every job of " + region + " could be read");
        };
    }

    private Answer<Set<String>> find(long now) {
        var query = Query.all(NamedPool.class, Container.CATALOGUE)
                .inPartition(NamedPool.key("any").partition());
        var listing = documents.listAll(query, MOST);
        if (!(listing instanceof Page.Listed<NamedPool> page)) {
            return new Answer.Unanswered<>("the pools that jobs use cannot be listed: " + listing.sentence());
        }
        var needed = new HashSet<String>();
        // What another version of the app wrote about a pool may be that it is needed.
        page.unrecognized().forEach(other -> needed.add(NamedPool.pool(other.key())));
        for (var stored : page.stored()) {
            var pool = stored.value();
            if (pool.forgotten()) {
                continue;
            }
            if (NamedPoolPolicy.recent(stored.writtenAt(), now)) {
                needed.add(pool.pool());
                continue;
            }
            switch (neededNow(pool.pool())) {
                case Answer.Answered<Boolean>(var live) -> {
                    if (live) {
                        needed.add(pool.pool());
                    }
                    var unused = documents.replace(stored, new NamedPool(pool.pool(), !live));
                }
                // It counts as needed until it is known that it is not.
                case Answer.Refused<Boolean> r -> needed.add(pool.pool());
                case Answer.Unanswered<Boolean> u -> needed.add(pool.pool());
            }
        }
        return new Answer.Answered<>(Set.copyOf(needed));
    }

    @Override
    public Answer<Boolean> neededNow(String pool) {
        var query = JobQuery.all().pool(pool).phases(JobPhase::needsRegion).query();
        return switch (documents.listAll(query, MOST)) {
            case Page.Unlisted<JobEntry> u -> new Answer.Unanswered<>(u.because());
            case Page.Listed<JobEntry> page -> {
                boolean needed = page.stored().stream()
                        .map(Stored::value)
                        .anyMatch(job -> NamedPoolPolicy.needsItsPoolElsewhere(job, regions));
                yield needed || whole(page)
                        ? new Answer.Answered<>(needed)
                        : new Answer.Unanswered<>("not every job of the pool " + pool + " could be read");
            }
        };
    }

    /** What another version wrote, or does not fit, may be any job. */
    private static boolean whole(Page.Listed<JobEntry> page) {
        return page.continuation() == null && page.unrecognized().isEmpty();
    }

    private Write write(NamedPool pool) {
        var key = NamedPool.key(pool.pool());
        return documents.put(key, documents.read(NamedPool.class, key), pool);
    }

    private Duration age(Duration since) {
        return stopwatch.elapsed().minus(since);
    }
}
