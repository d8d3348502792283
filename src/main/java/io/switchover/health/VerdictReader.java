package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.StoreClock;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Reads what all observers have written and says what it means. Right in any process of any region: nothing is remembered,
 * and the present time is asked of the store each time. When the store is silent every verdict is Unknown.
 */
@ApplicationScoped
public class VerdictReader {
    private static final int MOST = 100;

    private final Documents documents;
    private final Regions regions;
    private final StoreClock storeClock;
    private final VerdictPolicy.Limits limits;

    VerdictReader(Documents documents, Regions regions, StoreClock storeClock, HealthSettings settings) {
        this.documents = documents;
        this.regions = regions;
        this.storeClock = storeClock;
        this.limits = VerdictPolicy.Limits.of(settings);
    }

    public Verdicts verdicts() {
        return assess().verdicts();
    }

    /** The verdicts with the store's time and the observations that they rest on. */
    public Assessment assess() {
        var now = storeClock.now(StoreClock.control(regions.here()));
        return now.isPresent()
                ? assess(now.getAsLong())
                : Assessment.blind(regions.all(), "the store does not say what time it is");
    }

    /** All that observers have written, fresh or not. */
    Page<Observation> all() {
        return documents.listAll(
                Query.all(Observation.class, Container.CONTROL)
                        .inPartition(Observation.key(regions.here()).partition()),
                MOST);
    }

    /** @param now a time that the store has given within this tick */
    Assessment assess(long now) {
        return switch (all()) {
            case Page.Unlisted<Observation> u ->
                Assessment.blind(regions.all(), "the observers cannot be read: " + u.because());
            case Page.Listed<Observation> page -> {
                var seen = page.stored().stream().map(DatedObservation::of).toList();
                var fresh = VerdictPolicy.fresh(seen, now, limits);
                yield Assessment.of(VerdictPolicy.verdicts(regions.all(), fresh, limits), now, fresh);
            }
        };
    }
}
