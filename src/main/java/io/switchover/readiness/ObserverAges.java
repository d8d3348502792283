package io.switchover.readiness;

import io.switchover.agreement.Disagreement;
import io.switchover.health.Observation;
import io.switchover.health.VerdictReader;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;

/** How old the last observation by each region's app is, by the store's time, and what the apps that report disagree about. */
@ApplicationScoped
class ObserverAges {
    private static final long LEAST_SECONDS = 5;

    private final Documents documents;
    private final StoreClock storeClock;
    private final Regions regions;
    private final ReadinessSettings settings;
    private final VerdictReader verdictReader;

    ObserverAges(
            Documents documents,
            StoreClock storeClock,
            Regions regions,
            ReadinessSettings settings,
            VerdictReader verdictReader) {
        this.documents = documents;
        this.storeClock = storeClock;
        this.regions = regions;
        this.settings = settings;
        this.verdictReader = verdictReader;
    }

    /** The store's present time, in seconds; or why it cannot be had. */
    Answer<Long> now() {
        return storeClock.now(StoreClock.control(regions.here()));
    }

    /** In seconds; empty when the app has not reported anything, or its observation cannot be read. */
    OptionalLong of(String region, long now) {
        return switch (documents.read(Observation.class, Observation.key(region))) {
            case Read.Found<Observation> found -> age(found.stored().writtenAt(), now);
            // A newer app is there, whatever it says.
            case Read.Unrecognized<Observation> other -> age(other.writtenAt(), now);
            case Read.Absent<Observation> absent -> OptionalLong.empty();
            case Read.Silent<Observation> silent -> OptionalLong.empty();
        };
    }

    /** @param now a time that the store has given within this tick */
    Answer<List<Disagreement>> disagreements(long now) {
        var assessment = verdictReader.assess(now);
        return assessment.asOf().then(asOf -> new Answer.Answered<>(assessment.disagreements()));
    }

    private static OptionalLong age(long writtenAt, long now) {
        return OptionalLong.of(Math.max(0, now - writtenAt));
    }

    /** In seconds. */
    long maxAge() {
        return Math.max(LEAST_SECONDS, settings.observerMaxAge().toSeconds());
    }
}
