package io.switchover.pool.check;

import io.switchover.pool.PoolSummary;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pools of the active region as they were when it could last be read. Other regions are compared with them, also while the
 * active region is dark and cannot be asked.
 *
 * @param region where they were seen
 * @param asOf the store's time before they were asked for: no word of them is older; null when an older version wrote it
 */
@DocumentKind("known-pools")
public record KnownPools(
        String region, List<PoolSummary> pools, @Nullable Instant asOf) {
    static final Key KEY = Key.catalogue("known-pools");

    public KnownPools {
        pools = List.copyOf(pools);
    }

    static KnownPools of(String region, List<PoolSummary> seen, Instant asOf) {
        return new KnownPools(
                region,
                seen.stream()
                        .filter(pool -> !pool.deleting())
                        .map(PoolSummary::remembered)
                        .toList(),
                asOf);
    }

    /**
     * Whether this takes the place of what is there. An app that was paused after it had asked would bring back what another one has seen
     * change since.
     */
    boolean replaces(KnownPools before) {
        boolean same = region.equals(before.region) && pools.equals(before.pools);
        return !same && (asOf == null || before.asOf == null || before.asOf.isBefore(asOf));
    }
}
