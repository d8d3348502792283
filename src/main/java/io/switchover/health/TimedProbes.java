package io.switchover.health;

import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks each probe on a thread of its own and stops listening at the limit: a client that trickles, retries or waits for a
 * name must not hold up the tick. What hinders us ourselves is found out first, so that it is not taken for the region's silence.
 */
@ApplicationScoped
class TimedProbes implements Probes {
    private final Map<Signal, Probe> probes = new EnumMap<>(Signal.class);
    private final HealthSettings settings;

    @Inject
    TimedProbes(Instance<Probe> all, HealthSettings settings) {
        this((Iterable<Probe>) all, settings);
    }

    TimedProbes(Iterable<Probe> all, HealthSettings settings) {
        all.forEach(probe -> probes.put(probe.signal(), probe));
        this.settings = settings;
    }

    @Override
    public ProbeAnswer ask(Signal signal, String region) {
        var probe = probes.get(signal);
        if (probe == null) {
            return new ProbeAnswer.NotAsked("nobody asks for " + signal);
        }
        var hindrance = probe.hindrance();
        if (hindrance.isPresent()) {
            return new ProbeAnswer.NotAsked(hindrance.get());
        }
        var call = new FutureTask<>(() -> probe.ask(region));
        Thread.ofVirtual().name("probe " + signal + " " + region).start(call);
        try {
            return call.get(settings.probeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            return new ProbeAnswer.TimedOut("did not answer within " + Durations.of(settings.probeLimit()));
        } catch (ExecutionException e) {
            return AzureErrors.of(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProbeAnswer.NotAsked("the app is stopping");
        }
    }
}
