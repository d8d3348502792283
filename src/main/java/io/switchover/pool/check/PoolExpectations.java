package io.switchover.pool.check;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.size.PeakPolicy;
import io.switchover.pool.size.PoolNodeDemand;
import io.switchover.pool.size.PoolPeaks;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pools a region must have. A pool that nobody needs is nobody's concern, and a pool that the active region does not have either
 * keeps nothing from moving.
 *
 * @param summaries needed pools, as the active region has them or had them when it could last be read
 * @param required ids of pools that must exist, whatever they look like
 * @param desired pools that every region shall have; they are compared with nothing but themselves
 * @param unrecognized ids of pools that another version of the app desires in words that this one does not know: they must exist
 * @param named ids of pools that jobs have named, and that the active region does not have
 * @param lately ids of pools that jobs have named lately, and that no job needs now: they have to exist, and may look otherwise
 * @param peaks what they were set to of late
 */
public record PoolExpectations(
        List<PoolSummary> summaries,
        List<String> required,
        List<String> named,
        List<DesiredPool> desired,
        List<String> unrecognized,
        List<String> lately,
        PoolPeaks peaks) {

    public PoolExpectations {
        summaries = List.copyOf(summaries);
        required = List.copyOf(required);
        named = List.copyOf(named);
        desired = List.copyOf(desired);
        unrecognized = List.copyOf(unrecognized);
        lately = List.copyOf(lately);
    }

    public PoolExpectations(List<PoolSummary> summaries, List<String> required, List<String> named) {
        this(summaries, required, named, List.of(), List.of(), List.of(), PoolPeaks.NONE);
    }

    PoolExpectations with(List<DesiredPool> pools) {
        return new PoolExpectations(summaries, required, named, pools, unrecognized, lately, peaks);
    }

    PoolExpectations unrecognized(Collection<String> pools) {
        return new PoolExpectations(
                summaries, required, named, desired, pools.stream().sorted().toList(), lately, peaks);
    }

    PoolExpectations lately(List<String> pools) {
        return new PoolExpectations(summaries, required, named, desired, unrecognized, pools, peaks);
    }

    PoolExpectations measured(PoolPeaks measured) {
        return new PoolExpectations(summaries, required, named, desired, unrecognized, lately, measured);
    }

    /** Whether every region needs the pool. */
    boolean needs(PoolSummary pool) {
        return ids().contains(pool.id().toLowerCase(Locale.ROOT));
    }

    /** Of all pools that every region needs, in lower case. */
    Set<String> ids() {
        return Stream.of(
                        desired.stream().map(DesiredPool::id),
                        unrecognized.stream(),
                        summaries.stream().map(PoolSummary::id),
                        required.stream())
                .flatMap(ids -> ids)
                .map(id -> id.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Whether a pool that looks otherwise keeps work from moving now. */
    boolean mustMatch(PoolSummary pool) {
        return lately.stream().noneMatch(pool::is);
    }

    /** The most jobs that were live or waited at once, of late; 0 while nobody has counted them. */
    public long mostJobs() {
        return PeakPolicy.mostJobs(peaks);
    }

    /** What they need where they work. */
    public List<PoolNodeDemand> demands() {
        return Stream.concat(
                        desired.stream().map(PoolNodeDemand::of),
                        summaries.stream().map(PoolNodeDemand::of))
                .map(demand -> demand.with(peaks))
                .toList();
    }

    /**
     * @param known the pools of the active region; empty when it could never be read, and then every needed pool is required
     * @param needed ids of pools that work needs, in lower case
     * @param settings ids of pools that the settings require
     */
    static PoolExpectations of(Optional<KnownPools> known, Set<String> needed, List<String> settings) {
        var seen = known.map(KnownPools::pools).orElse(List.of());
        var wanted = Stream.concat(
                        needed.stream(), settings.stream().map(id -> id.strip().toLowerCase(Locale.ROOT)))
                .distinct()
                .sorted()
                .toList();
        var summaries =
                seen.stream().filter(pool -> wanted.stream().anyMatch(pool::is)).toList();
        var unseen = wanted.stream()
                .filter(id -> summaries.stream().noneMatch(pool -> pool.is(id)))
                .toList();
        return known.isEmpty()
                ? new PoolExpectations(summaries, unseen, List.of())
                : new PoolExpectations(
                        summaries,
                        unseen.stream().filter(id -> requires(settings, id)).toList(),
                        unseen.stream().filter(id -> !requires(settings, id)).toList());
    }

    private static boolean requires(List<String> settings, String id) {
        return settings.stream().anyMatch(setting -> setting.strip().equalsIgnoreCase(id));
    }
}
