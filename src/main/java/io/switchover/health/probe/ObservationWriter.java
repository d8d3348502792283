package io.switchover.health.probe;

import io.switchover.agreement.OwnConfiguration;
import io.switchover.health.Observation;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What this app writes down in each round: what it has seen, and what it runs by. */
@ApplicationScoped
class ObservationWriter {
    private final Documents documents;
    private final Regions regions;
    private final OwnConfiguration configuration;
    private final Clock clock;

    ObservationWriter(Documents documents, Regions regions, OwnConfiguration configuration, Clock clock) {
        this.documents = documents;
        this.regions = regions;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** The one before, if there is one that this version understands. */
    Optional<Stored<Observation>> in(Page.Listed<Observation> page) {
        return page.stored().stream()
                .filter(stored -> stored.value().observer().equals(regions.here()))
                .findFirst();
    }

    /** All of it is new: what a newer version of this app has observed would grow old in it and look fresh. */
    Write write(Page.Listed<Observation> page, AllRegionsProber.Result result, Map<String, Long> reachedAt) {
        var key = Observation.key(regions.here());
        var observation = new Observation(
                regions.here(), result.readings(), reachedAt, result.canary(), clock.instant(), configuration.now());
        return in(page).map(Stored::anew)
                .or(() -> page.unrecognized().stream()
                        .filter(other -> other.key().equals(key))
                        .map(other -> other.under(observation))
                        .findFirst())
                .map(stored -> documents.replace(stored, observation))
                .orElseGet(() -> documents.insert(key, observation));
    }
}
