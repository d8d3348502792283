package io.switchover.tick;

import io.switchover.pool.PoolTendingRound;
import io.switchover.pool.PoolUploads;
import jakarta.enterprise.context.ApplicationScoped;

/** What is looked after without haste. */
@ApplicationScoped
class TendActs {
    private final PoolUploads uploads;
    private final PoolTendingRound pools;
    private final TickActs acts;

    TendActs(PoolUploads uploads, PoolTendingRound pools, TickActs acts) {
        this.uploads = uploads;
        this.pools = pools;
        this.acts = acts;
    }

    void run() {
        acts.run(
                new TickActs.Act("take in uploaded pools", uploads::sweep),
                new TickActs.Act("look after the pools", pools::run));
    }
}
