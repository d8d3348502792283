package io.switchover.packages;

import io.switchover.region.Regions;
import io.switchover.replication.ContentStore;
import io.switchover.replication.ReplicationSettings;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.StoreClock;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Takes packages through their steps, in all regions side by side, so that a dark one holds up nobody else. A region that is down
 * is not even asked: it owes its packages until it is back.
 */
@ApplicationScoped
class RolloutRunner {
    private static final Logger LOG = Logger.getLogger(RolloutRunner.class);

    private final Documents documents;
    private final ContentStore shelf;
    private final Applications applications;
    private final ReplicationSettings settings;
    private final StoreClock time;
    private final Stopwatch stopwatch;
    private final Parallel parallel;
    private final Regions regions;

    RolloutRunner(
            Documents documents,
            ContentStore shelf,
            Applications applications,
            ReplicationSettings settings,
            StoreClock time,
            Stopwatch stopwatch,
            Parallel parallel,
            Regions regions) {
        this.documents = documents;
        this.shelf = shelf;
        this.applications = applications;
        this.settings = settings;
        this.time = time;
        this.stopwatch = stopwatch;
        this.parallel = parallel;
        this.regions = regions;
    }

    /** One package that something is to be done about in one region. */
    record Errand(String region, PackageName name) {}

    void run(Collection<Errand> errands, Budget budget) {
        if (errands.isEmpty()) {
            return;
        }
        var now = time.now(Key.catalogue("clock:" + regions.here()));
        if (now.isEmpty()) {
            LOG.warn("nothing is carried: the store does not say what time it is");
            return;
        }
        // Not the region alone: two ticks of one app may overlap, and neither may take the other's turn for its own.
        var me = regions.here() + " " + UUID.randomUUID().toString().substring(0, 8);
        var began = stopwatch.elapsed();
        LongSupplier seconds =
                () -> now.getAsLong() + stopwatch.elapsed().minus(began).toSeconds();
        List<Callable<Boolean>> ways = regions.jobs().stream()
                .map(region ->
                        errands.stream().filter(e -> e.region().equals(region)).toList())
                .filter(list -> !list.isEmpty())
                .<Callable<Boolean>>map(list -> () -> {
                    for (var errand : list) {
                        new PackageRollout(
                                        documents,
                                        shelf,
                                        applications,
                                        settings,
                                        errand.name(),
                                        errand.region(),
                                        me,
                                        seconds)
                                .go(budget);
                    }
                    return true;
                })
                .toList();
        parallel.all(ways);
    }
}
