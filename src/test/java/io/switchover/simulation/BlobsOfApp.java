package io.switchover.simulation;

import io.switchover.job.AskedStorages;
import java.util.function.Function;
import java.util.function.Supplier;

/** Blobs of tasks and specs as one app reaches them. */
final class BlobsOfApp implements AskedStorages.Asking {
    private final Simulation sim;
    private final App app;

    BlobsOfApp(Simulation sim, App app) {
        this.sim = sim;
        this.app = app;
    }

    @Override
    public <R> R ask(String region, Supplier<String> what, Supplier<R> deed, Function<String, R> silence) {
        return sim.ask(app, Party.storage(Party.index(region)), what, deed, silence, null);
    }
}
