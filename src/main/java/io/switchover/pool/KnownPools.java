package io.switchover.pool;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.List;

/**
 * The pools of the active region as they were when it could last be read. Other regions are compared with them, also while the
 * active region is dark and cannot be asked.
 *
 * @param region where they were seen
 */
@DocumentKind("known-pools")
public record KnownPools(String region, List<PoolShape> pools) {
    static final Key KEY = Key.catalogue("known-pools");

    public KnownPools {
        pools = List.copyOf(pools);
    }

    static KnownPools of(String region, List<PoolShape> seen) {
        return new KnownPools(
                region,
                seen.stream()
                        .filter(pool -> !pool.deleting())
                        .map(PoolShape::remembered)
                        .toList());
    }
}
