package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reads what all observers have written and says what it means. It remembers nothing and asks the store for the present time on
 * every call, so every app concludes the same. When the store is silent, every verdict is Unknown.
 */
@ApplicationScoped
public class VerdictReader implements Assessments {
    private static final int MOST = 100;

    private final Documents documents;
    private final Regions regions;
    private final StoreClock storeClock;
    private final VerdictPolicy.Limits limits;

    VerdictReader(Documents documents, Regions regions, StoreClock storeClock, HealthSettings settings) {
        this.documents = documents;
        this.regions = regions;
        this.storeClock = storeClock;
        this.limits = VerdictPolicy.Limits.of(settings, regions);
    }

    public Verdicts verdicts() {
        return assess().verdicts();
    }

    @Override
    public Assessment assess() {
        var now = storeClock.now(StoreClock.control(regions.here()));
        return now.isPresent()
                ? assess(now.getAsLong())
                : Assessment.blind(regions.all(), "the store does not say what time it is");
    }

    /** @param now a time that the store has given within this tick */
    Assessment assess(long now) {
        return switch (all()) {
            case Page.Unlisted<Observation> u ->
                Assessment.blind(regions.all(), "the observations cannot be read: " + u.because());
            case Page.Listed<Observation> page -> {
                var fresh = fresh(page.stored(), now);
                var verdicts = VerdictPolicy.verdicts(regions.all(), fresh, limits);
                yield Assessment.of(
                        new Verdicts(
                                verdicts,
                                TargetPolicy.doubts(regions.jobs(), fresh),
                                CaretakerPolicy.followers(regions, fresh, verdicts)),
                        now,
                        fresh);
            }
        };
    }

    /** All that observers have written, fresh or not. */
    Page<Observation> all() {
        return documents.listAll(
                Query.all(Observation.class, Container.CONTROL)
                        .inPartition(Observation.key(regions.here()).partition()),
                MOST);
    }

    VerdictPolicy.Limits limits() {
        return limits;
    }

    List<Observation> fresh(List<Stored<Observation>> observations, long now) {
        return VerdictPolicy.fresh(
                observations.stream().map(DatedObservation::of).toList(), now, limits);
    }
}
