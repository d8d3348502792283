package io.switchover.simulation;

import io.switchover.region.Seal;
import io.switchover.region.Seals;
import java.util.Optional;

/** The seals as one app reaches them. */
final class SealsOfApp implements Seals {
    private final Simulation sim;
    private final App app;

    SealsOfApp(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    @Override
    public Reply<Long> highest(String region) {
        return sim.ask(
                app,
                Party.storage(Party.index(region)),
                () -> "highest seal",
                () -> sim.storages.seals.highest(region),
                Reply.Silent<Long>::new,
                null);
    }

    @Override
    public Reply<Optional<Seal>> read(String region, long epoch) {
        return sim.ask(
                app,
                Party.storage(Party.index(region)),
                () -> "read seal " + epoch,
                () -> sim.storages.seals.read(region, epoch),
                Reply.Silent<Optional<Seal>>::new,
                null);
    }

    @Override
    public Reply<Seal> put(String region, Seal seal) {
        return sim.ask(
                app,
                Party.storage(Party.index(region)),
                () -> "put seal " + seal.epoch(),
                () -> new Reply.Heard<>(sim.storages.put(region, seal)),
                Reply.Silent<Seal>::new,
                null);
    }
}
