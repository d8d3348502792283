package io.switchover.readiness;

import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.util.List;

/**
 * The pools of the active region as they were when it could last be read: what another region must have. It is kept, so that a
 * region that is dark need not be asked what is expected of the one that takes over from it.
 *
 * @param region where they were seen
 */
@DocumentKind("known-pools")
record KnownPools(String region, List<PoolShape> pools) {
    static final Key KEY = Key.catalogue("known-pools");

    KnownPools {
        pools = List.copyOf(pools);
    }
}
