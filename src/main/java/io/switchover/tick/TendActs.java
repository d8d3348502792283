package io.switchover.tick;

import io.switchover.pool.PoolTendingRound;
import jakarta.enterprise.context.ApplicationScoped;

/** What is looked after without haste. */
@ApplicationScoped
class TendActs {
    private final PoolTendingRound pools;
    private final TickActs acts;

    TendActs(PoolTendingRound pools, TickActs acts) {
        this.pools = pools;
        this.acts = acts;
    }

    void run() {
        acts.run(new TickActs.Act("look after the pools", pools::run));
    }
}
