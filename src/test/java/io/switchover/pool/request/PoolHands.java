package io.switchover.pool.request;

import io.switchover.health.FixedHealthSettings;
import io.switchover.http.Reply;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.InMemoryRegionPools;
import io.switchover.pool.PoolSettings;
import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.PoolsRoom;
import io.switchover.pool.RegionalValues;
import io.switchover.pool.size.PeakKeeper;
import io.switchover.pool.size.PeakPolicy;
import io.switchover.pool.size.PoolPeaks;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What one app does about desired pools and their peaks, for proofs of the whole. Whoever uploads is called {@link #UPLOAD}. */
public final class PoolHands {
    /** The reason of a pool that an upload asks for begins so. */
    public static final String UPLOAD = "an upload";

    private static final String SIZE = "standard_d2s_v3";
    private static final Duration SWEEPS = Duration.ofSeconds(10);

    private final Documents store;
    private final DesiredPoolIntake catalogue;
    private final PoolRemoval removal;
    private final PoolUploads uploads;

    /** @param reaches which regions' storage accounts the app reaches now */
    public PoolHands(
            Documents store,
            PoolShelf shelf,
            Predicate<String> reaches,
            Regions regions,
            Clock clock,
            Stopwatch stopwatch) {
        this.store = store;
        var desired = new DesiredPools(store);
        catalogue = new DesiredPoolIntake(
                desired,
                PoolHands::values,
                body -> Optional.empty(),
                new FixedHealthSettings(Optional.empty()),
                regions,
                clock);
        removal = new PoolRemoval(desired, new InMemoryRegionPools(), PoolsRoom.noJobs(), regions, clock);
        uploads = new PoolUploads(
                shelf.seenFrom(reaches),
                catalogue,
                desired,
                regions,
                new PoolUploadSweepSchedule(settings(), stopwatch, clock));
    }

    static String body(int nodes) {
        return "{\"vmSize\": \"Standard_D2s_v3\", \"virtualMachineConfiguration\": {}, \"targetDedicatedNodes\": "
                + nodes + ", \"because\": \"it is ours\"}";
    }

    /** Whether the answer says that it is done. */
    public boolean put(String pool, int nodes) {
        return catalogue.put(pool, body(nodes), "ann") instanceof Reply.Json;
    }

    /** The same. */
    public boolean delete(String pool) {
        return removal.remove(pool, Optional.of("{\"because\": \"it is done\"}"), "ann") instanceof Reply.Json;
    }

    /** Looks for uploads everywhere. An app looks once when it has started, and then at its times. */
    public void sweep() {
        uploads.sweep();
    }

    /** Measures a pool that is set to so many nodes. */
    public void measure(String pool, int nodes, Instant asOf) {
        var seen = new PoolSummary(pool, SIZE, 1, nodes, 0, true, false, List.of());
        new PeakKeeper(store).keep(List.of(seen), Set.of(pool), new Answer.Unanswered<>("nobody counts"), asOf);
    }

    /** The most nodes that are written down of a pool. */
    public static int peak(Documents store, String pool) {
        return store.read(PoolPeaks.class, PoolPeaks.KEY)
                .found()
                .flatMap(peaks -> PeakPolicy.peak(peaks.value(), pool, SIZE))
                .map(PoolSize.Fixed::targetDedicatedNodes)
                .orElse(0);
    }

    /** The pool as it is desired, or as it was when it was deleted. */
    public static Optional<DesiredPool> desired(Documents store, String pool) {
        return store.read(DesiredPool.class, DesiredPool.key(pool)).found().map(stored -> stored.value());
    }

    /** How many it has where it works. */
    public static int nodes(DesiredPool pool) {
        return pool.working() instanceof PoolSize.Fixed fixed ? fixed.targetDedicatedNodes() : 0;
    }

    private static RegionalValues values(String region) {
        return new RegionalValues(region, "https://" + region, "/" + region, null, null, null, Map.of());
    }

    private static PoolSettings settings() {
        return new PoolSettings() {
            @Override
            public OnDrift drift() {
                return OnDrift.REPAIR;
            }

            @Override
            public Duration elsewherePeriod() {
                return SWEEPS;
            }

            @Override
            public Duration sweepPeriod() {
                return SWEEPS;
            }
        };
    }
}
