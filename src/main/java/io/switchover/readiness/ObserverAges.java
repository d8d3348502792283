package io.switchover.readiness;

import io.switchover.health.Heartbeat;
import io.switchover.health.Observation;
import io.switchover.store.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** How old the last observation by each region's app is, by the store's time. */
@ApplicationScoped
class ObserverAges {
    private static final long LEAST_SECONDS = 5;

    private final Documents documents;
    private final Heartbeat heartbeat;
    private final ReadinessSettings settings;

    ObserverAges(Documents documents, Heartbeat heartbeat, ReadinessSettings settings) {
        this.documents = documents;
        this.heartbeat = heartbeat;
        this.settings = settings;
    }

    /** The store's present time, in seconds; empty when it cannot be had. */
    OptionalLong now() {
        return heartbeat.beat();
    }

    /** In seconds; empty when the app has not reported anything, or its observation cannot be read. */
    OptionalLong of(String region, long now) {
        return documents
                .read(Observation.class, Observation.key(region))
                .found()
                .map(stored -> OptionalLong.of(Math.max(0, now - stored.writtenAt())))
                .orElse(OptionalLong.empty());
    }

    /** In seconds. */
    long maxAge() {
        return Math.max(LEAST_SECONDS, settings.observerMaxAge().toSeconds());
    }
}
