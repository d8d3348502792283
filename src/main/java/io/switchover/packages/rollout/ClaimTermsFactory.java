package io.switchover.packages.rollout;

import io.switchover.packages.PackageSettings;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Key;
import io.switchover.store.StoreClock;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process, as the one that claims steps; it goes on in the next tick with what it began in this one. */
@ApplicationScoped
public class ClaimTermsFactory {
    private final StoreClock storeClock;
    private final Stopwatch stopwatch;
    private final Regions regions;
    private final PackageSettings settings;
    private final String me;

    public ClaimTermsFactory(StoreClock storeClock, Stopwatch stopwatch, Regions regions, PackageSettings settings) {
        this.storeClock = storeClock;
        this.stopwatch = stopwatch;
        this.regions = regions;
        this.settings = settings;
        this.me = regions.here() + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    Answer<ClaimTerms> now() {
        return storeClock.now(Key.catalogue("clock:" + regions.here())).map(this::at);
    }

    private ClaimTerms at(long start) {
        var began = stopwatch.elapsed();
        return new ClaimTerms(
                me,
                () -> start + stopwatch.elapsed().minus(began).toSeconds(),
                settings.claim().toSeconds());
    }
}
