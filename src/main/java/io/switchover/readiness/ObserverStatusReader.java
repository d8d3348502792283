package io.switchover.readiness;

import io.switchover.act.ActFailures;
import io.switchover.agreement.Disagreement;
import io.switchover.health.Evidence;
import io.switchover.health.Observation;
import io.switchover.health.Signal;
import io.switchover.health.VerdictReader;
import io.switchover.readiness.ReadinessPolicy.Observer;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the apps say of themselves: how old their last observations are by the store's time, and what they disagree about. */
@ApplicationScoped
class ObserverStatusReader {
    private static final long LEAST_SECONDS = 5;

    private final Documents documents;
    private final StoreClock storeClock;
    private final Regions regions;
    private final ReadinessSettings settings;
    private final VerdictReader verdictReader;
    private final ActFailures failures;

    ObserverStatusReader(
            Documents documents,
            StoreClock storeClock,
            Regions regions,
            ReadinessSettings settings,
            VerdictReader verdictReader,
            ActFailures failures) {
        this.documents = documents;
        this.storeClock = storeClock;
        this.regions = regions;
        this.settings = settings;
        this.verdictReader = verdictReader;
        this.failures = failures;
    }

    /** The store's present time, in seconds; or why it cannot be had. */
    Answer<Long> now() {
        return storeClock.now(StoreClock.control(regions.here()));
    }

    /** What is known of the region's own app. */
    Observer of(String region, long now) {
        return switch (documents.read(Observation.class, Observation.key(region))) {
            case Read.Found<Observation>(var stored) ->
                new Observer(age(stored.writtenAt(), now), maxAge(), unheard(region, stored.value()));
            // A newer app is there, whatever it says.
            case Read.Unrecognized<Observation> other -> new Observer(age(other.writtenAt(), now), maxAge(), null);
            case Read.Absent<Observation> absent -> new Observer(OptionalLong.empty(), maxAge(), null);
            case Read.Silent<Observation> silent -> new Observer(OptionalLong.empty(), maxAge(), null);
        };
    }

    /** Its key, its quota or its token; not what counts against the region. */
    private static @Nullable String unheard(String region, Observation own) {
        var reading = own.reading(region, Signal.DATA_PLANE);
        return reading != null && (reading.evidence() == Evidence.ANSWERED || reading.evidence() == Evidence.NONE)
                ? reading.said()
                : null;
    }

    /**
     * What the apps that report disagree about. It is a warning and no more, so what goes wrong with it keeps no report from being
     * written.
     *
     * @param now a time that the store has given within this tick
     */
    Answer<List<Disagreement>> disagreements(long now) {
        return failures.attempt("compare what the apps run by", () -> compared(now), thrown -> {})
                .orElseGet(() -> new Answer.Unanswered<>("that could not be compared"));
    }

    private Answer<List<Disagreement>> compared(long now) {
        var healthSnapshot = verdictReader.assess(now);
        return healthSnapshot.asOf().then(asOf -> new Answer.Answered<>(healthSnapshot.disagreements()));
    }

    private static OptionalLong age(long writtenAt, long now) {
        return OptionalLong.of(Math.max(0, now - writtenAt));
    }

    /** In seconds. */
    private long maxAge() {
        return Math.max(LEAST_SECONDS, settings.observerMaxAge().toSeconds());
    }
}
