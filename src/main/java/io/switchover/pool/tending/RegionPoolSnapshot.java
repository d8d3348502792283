package io.switchover.pool.tending;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.FoundPool;
import io.switchover.pool.RegionalSpec;
import io.switchover.pool.RegionalValues;
import io.switchover.pool.WantedSize;
import io.switchover.pool.size.SizeEvidence;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that was looked at in one region before anything is done to its pools.
 *
 * @param pools as the account has them. They were asked for before the record, so a change that stands on their etags stands on nothing
 *     newer than the record does
 * @param sizes how the size of a pool follows; empty while the record cannot be relied on
 */
public record RegionPoolSnapshot(RegionalValues values, Answer<List<FoundPool>> pools, Optional<SizeEvidence> sizes) {

    public Optional<FoundPool> find(String id) {
        return pools.found()
                .flatMap(there -> there.stream().filter(pool -> pool.is(id)).findFirst());
    }

    /** Empty when it cannot be said now; then a pool keeps its size. */
    public Optional<WantedSize> size(DesiredPool pool) {
        return sizes.flatMap(evidence -> evidence.size(pool.id().toLowerCase(Locale.ROOT), values.region()));
    }

    public RegionalSpec spec(DesiredPool pool) {
        return RegionalSpec.of(pool, values);
    }

    /**
     * What is to be done about a pool now; empty when the region does not say what it has.
     *
     * @param repairs whether drift is repaired
     * @param refused whether the last change of what drifted was refused
     */
    Optional<PoolStep> next(DesiredPool pool, boolean repairs, boolean refused) {
        return pools.found().map(there -> switch (spec(pool)) {
            case RegionalSpec.Lacking lacking -> new PoolStep.Cannot(lacking.because());
            case RegionalSpec.Filled(var filled) ->
                PoolPlan.next(new PoolPlan.Facts(pool, filled, find(pool.id()), size(pool), repairs, refused));
        });
    }

    public List<Drift> drift(DesiredPool pool) {
        return find(pool.id())
                .filter(found -> !found.deleting())
                .map(found -> spec(pool) instanceof RegionalSpec.Filled(var filled)
                        ? DriftPolicy.between(filled, found.body())
                        : List.<Drift>of())
                .orElse(List.of());
    }
}
