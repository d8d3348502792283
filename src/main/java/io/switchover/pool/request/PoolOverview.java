package io.switchover.pool.request;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolSize;
import io.switchover.pool.SizeLevel;
import io.switchover.pool.WantedSize;
import io.switchover.pool.tending.Drift;
import io.switchover.pool.tending.PoolStep;
import io.switchover.pool.tending.PoolTending;
import io.switchover.pool.tending.RegionPoolReader;
import io.switchover.pool.tending.RegionPoolSnapshot;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The pools, to be read by people: what is desired, what each region has, and what keeps the two apart. */
@ApplicationScoped
public class PoolOverview {
    private final DesiredPools desiredPools;
    private final RegionPoolReader regionPoolReader;
    private final PoolTending tending;
    private final Regions regions;
    private final Parallel parallel;
    private final PoolUploads uploads;

    public PoolOverview(
            DesiredPools desiredPools,
            RegionPoolReader regionPoolReader,
            PoolTending tending,
            Regions regions,
            Parallel parallel,
            PoolUploads uploads) {
        this.desiredPools = desiredPools;
        this.regionPoolReader = regionPoolReader;
        this.tending = tending;
        this.regions = regions;
        this.parallel = parallel;
        this.uploads = uploads;
    }

    /**
     * @param others by region: ids of pools there that nobody desires; nothing is done to them
     * @param unrecognized a sentence for each desired pool that another version of the app wrote
     * @param rejected a sentence for each upload that was not taken in
     */
    public record Overview(
            List<Pool> pools, Map<String, List<String>> others, List<String> unrecognized, List<String> rejected) {}

    public record Pool(DesiredPool desired, Map<String, InRegion> regions) {}

    /**
     * @param state {@code as-desired}, {@code drifted}, {@code missing}, {@code deleting} or {@code unknown}
     * @param sizeLevel which of its sizes it shall have now; null while that cannot be said
     * @param sizeBecause why that size
     * @param targetNodes how many nodes it is set to; null when it is not there
     * @param usableNodes how many of its nodes are idle or run a task
     * @param drift one sentence for each field that differs
     * @param next what is done next, or what keeps that from being done; null when nothing is to be done
     */
    public record InRegion(
            String state,
            @Nullable SizeLevel sizeLevel,
            @Nullable String sizeBecause,
            PoolSize.@Nullable Fixed targetNodes,
            @Nullable Integer usableNodes,
            List<String> drift,
            @Nullable String next) {}

    public Answer<Overview> read() {
        return desiredPools.all().map(this::read);
    }

    private Overview read(DesiredPools.All desired) {
        var seen = parallel.all(regions.jobs().stream()
                .<Callable<RegionPoolSnapshot>>map(region -> () -> regionPoolReader.look(region))
                .toList());
        var others = new LinkedHashMap<String, List<String>>();
        seen.forEach(snapshot -> others.put(
                snapshot.values().region(),
                snapshot.pools().found().orElse(List.of()).stream()
                        .map(FoundPool::id)
                        .filter(id -> !desired.ids().contains(id.toLowerCase(Locale.ROOT)))
                        .toList()));
        return new Overview(
                desired.pools().stream().map(pool -> pool(pool, seen)).toList(),
                others,
                desired.sentences(),
                uploads.rejected());
    }

    private Pool pool(DesiredPool desired, List<RegionPoolSnapshot> seen) {
        var byRegion = new LinkedHashMap<String, InRegion>();
        seen.forEach(snapshot -> byRegion.put(snapshot.values().region(), in(snapshot, desired)));
        return new Pool(desired, byRegion);
    }

    private InRegion in(RegionPoolSnapshot snapshot, DesiredPool desired) {
        var size = snapshot.size(desired);
        var found = snapshot.find(desired.id());
        var drift = snapshot.drift(desired);
        return new InRegion(
                state(snapshot, desired),
                size.map(WantedSize::level).orElse(null),
                size.map(WantedSize::because).orElse(null),
                found.map(FoundPool::target).orElse(null),
                found.map(FoundPool::usableNodes).orElse(null),
                drift.stream().map(Drift::sentence).toList(),
                next(snapshot, desired));
    }

    private static String state(RegionPoolSnapshot snapshot, DesiredPool desired) {
        if (snapshot.pools().found().isEmpty()) {
            return "unknown";
        }
        return snapshot.find(desired.id())
                .map(found ->
                        found.deleting() ? "deleting" : snapshot.drift(desired).isEmpty() ? "as-desired" : "drifted")
                .orElse("missing");
    }

    private @Nullable String next(RegionPoolSnapshot snapshot, DesiredPool desired) {
        var refusal = tending.refusal(snapshot.values().region(), desired.id());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (snapshot.pools().found().isEmpty()) {
            return snapshot.pools().sentence();
        }
        return tending.next(snapshot, desired)
                .map(step -> switch (step) {
                    case PoolStep.Nothing n -> "";
                    case PoolStep.Cannot cannot -> cannot.because();
                    case PoolStep.Wait wait -> wait.because();
                    case PoolStep.Create c -> "it is made in the next tick of Tend";
                    case PoolStep.Patch p -> "it is changed in the next tick of Tend: " + p.because();
                    case PoolStep.Resize r ->
                        "it is resized to " + r.target().text() + " in the next tick of Tend: " + r.because();
                    case PoolStep.EnableAutoScale e -> "it gets its formula in the next tick of Tend: " + e.because();
                    case PoolStep.DisableAutoScale d ->
                        "its autoscale formula is switched off in the next tick of Tend: " + d.because();
                    case PoolStep.StopResize s -> "another resize is stopped in the next tick of Tend: " + s.because();
                })
                .filter(sentence -> !sentence.isEmpty())
                .orElse(null);
    }
}
