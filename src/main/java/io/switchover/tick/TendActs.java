package io.switchover.tick;

import io.switchover.notification.Deliveries;
import io.switchover.notification.news.NewsTick;
import io.switchover.pool.request.PoolUploads;
import io.switchover.pool.tending.PoolTendingRound;
import jakarta.enterprise.context.ApplicationScoped;

/** What is looked after without haste: the pools, and last of all whom to tell what. */
@ApplicationScoped
class TendActs {
    private final PoolUploads uploads;
    private final PoolTendingRound pools;
    private final NewsTick news;
    private final Deliveries deliveries;
    private final TickActs acts;

    TendActs(PoolUploads uploads, PoolTendingRound pools, NewsTick news, Deliveries deliveries, TickActs acts) {
        this.uploads = uploads;
        this.pools = pools;
        this.news = news;
        this.deliveries = deliveries;
        this.acts = acts;
    }

    void run() {
        acts.run(
                new TickActs.Act("take in uploaded pools", uploads::sweep),
                new TickActs.Act("look after the pools", pools::run),
                new TickActs.Act("write down what is to be told", news::run),
                new TickActs.Act("send notifications", deliveries::run));
    }
}
