package io.switchover.simulation;

import io.switchover.region.Seal;
import io.switchover.region.Seals;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Unanswered;
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
    public Answer<Long> highest(String region) {
        return sim.ask(
                app,
                Party.storage(Party.index(region)),
                () -> "highest seal",
                () -> sim.storages.seals.highest(region),
                Unanswered<Long>::new,
                null);
    }

    @Override
    public Answer<Optional<Seal>> read(String region, long epoch) {
        return sim.ask(
                app,
                Party.storage(Party.index(region)),
                () -> "read seal " + epoch,
                () -> sim.storages.seals.read(region, epoch),
                Unanswered<Optional<Seal>>::new,
                null);
    }

    @Override
    public Answer<Seal> put(String region, Seal seal) {
        return sim.ask(
                app,
                Party.storage(Party.index(region)),
                () -> "put seal " + seal.epoch(),
                () -> new Answered<>(sim.storages.put(region, seal)),
                Unanswered<Seal>::new,
                null);
    }
}
