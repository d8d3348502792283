package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
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
public class VerdictReader implements HealthAssessor {
    private static final int MOST = 100;

    private final Documents documents;
    private final Regions regions;
    private final StoreClock storeClock;
    private final VerdictPolicy.Limits limits;

    public VerdictReader(Documents documents, Regions regions, StoreClock storeClock, HealthSettings settings) {
        this.documents = documents;
        this.regions = regions;
        this.storeClock = storeClock;
        this.limits = VerdictPolicy.Limits.of(settings, regions);
    }

    public VerdictsByRegion verdicts() {
        return assess().verdicts();
    }

    @Override
    public HealthSnapshot assess() {
        var now = storeClock.now(StoreClock.control(regions.here()));
        return now instanceof Answer.Answered<Long>(var seconds)
                ? assess(seconds)
                : HealthSnapshot.blind(regions.all(), now.sentence());
    }

    /** For who could not look: of no region it is known how it is. */
    public HealthSnapshot blind(String because) {
        return HealthSnapshot.blind(regions.all(), because);
    }

    /** @param now a time that the store has given within this tick */
    public HealthSnapshot assess(long now) {
        return switch (all()) {
            case Page.Unlisted<Observation> u ->
                HealthSnapshot.blind(regions.all(), "the observations cannot be read: " + u.because());
            case Page.Listed<Observation> page -> {
                var fresh = fresh(page.stored(), now);
                var verdicts = VerdictPolicy.verdicts(regions.all(), fresh, limits);
                yield HealthSnapshot.of(
                        new VerdictsByRegion(
                                verdicts,
                                TargetEligibilityPolicy.doubts(regions.jobs(), fresh),
                                CaretakerPolicy.caretakers(regions, fresh, verdicts)),
                        now,
                        fresh);
            }
        };
    }

    /** All that observers have written, fresh or not. */
    public Page<Observation> all() {
        return documents.listAll(
                Query.all(Observation.class, Container.CONTROL)
                        .inPartition(Observation.key(regions.here()).partition()),
                MOST);
    }

    public VerdictPolicy.Limits limits() {
        return limits;
    }

    public List<Observation> fresh(List<Stored<Observation>> observations, long now) {
        return VerdictPolicy.fresh(
                observations.stream().map(DatedObservation::of).toList(), now, limits);
    }
}
