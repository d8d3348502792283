package io.switchover.health.probe;

import io.switchover.azure.AzureErrors;
import io.switchover.health.HealthSettings;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
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
 * Makes each probe on a thread of its own and stops waiting at the limit: a client that drips, retries or waits for a name must not
 * hold up the tick. Whether we could ask at all is found out first, so that our own trouble is not taken for the region's silence.
 */
@ApplicationScoped
class AzureTimeLimitedProbes implements TimeLimitedProbes {
    private final Map<Signal, Probe> probes = new EnumMap<>(Signal.class);
    private final HealthSettings settings;

    @Inject
    AzureTimeLimitedProbes(Instance<Probe> all, HealthSettings settings) {
        this((Iterable<Probe>) all, settings);
    }

    AzureTimeLimitedProbes(Iterable<Probe> all, HealthSettings settings) {
        all.forEach(probe -> probes.put(probe.signal(), probe));
        this.settings = settings;
    }

    @Override
    public ProbeAnswer ask(Signal signal, String region) {
        var probe = probes.get(signal);
        if (probe == null) {
            return new ProbeAnswer.Inconclusive("there is no probe for " + signal);
        }
        var obstacle = probe.notAskedBecause();
        if (obstacle.isPresent()) {
            return new ProbeAnswer.Inconclusive(obstacle.get());
        }
        var call = new FutureTask<>(() -> probe.ask(region));
        Thread.ofVirtual().name("probe " + signal + " " + region).start(call);
        try {
            return call.get(settings.probeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            return new ProbeAnswer.TimedOut("did not answer within " + Durations.of(settings.probeTimeout()));
        } catch (ExecutionException e) {
            return ProbeAnswer.of(AzureErrors.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProbeAnswer.Inconclusive("the app is stopping");
        }
    }
}
