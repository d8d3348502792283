package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One round of probes from here: probes all regions and writes down what was answered.
 *
 * <p>Rows of failures continue from the observation before, so they survive a restart; but only while that observation is fresh,
 * because across a gap nobody knows what the region did.
 */
@ApplicationScoped
public class ProbeRound {
    private static final Logger LOG = Logger.getLogger(ProbeRound.class);

    private final Documents documents;
    private final Regions regions;
    private final DueProbes probes;
    private final StoreClock storeClock;
    private final VerdictReader verdictReader;
    private final Clock clock;
    private volatile boolean storeSilent;

    ProbeRound(
            Documents documents,
            Regions regions,
            DueProbes probes,
            StoreClock storeClock,
            VerdictReader verdictReader,
            Clock clock) {
        this.documents = documents;
        this.regions = regions;
        this.probes = probes;
        this.storeClock = storeClock;
        this.verdictReader = verdictReader;
        this.clock = clock;
    }

    /** Probes, writes, and answers what all observers now say together. */
    public Assessment observe() {
        return switch (verdictReader.all()) {
            case Page.Unlisted<Observation> u -> blind(u.because());
            case Page.Listed<Observation> page -> observe(page);
        };
    }

    private Assessment observe(Page.Listed<Observation> page) {
        var before = page.stored();
        var now = storeClock.now(StoreClock.control(regions.here()));
        if (now.isEmpty()) {
            return blind("it does not say what time it is");
        }
        var own = before.stream()
                .filter(stored -> stored.value().observer().equals(regions.here()))
                .findFirst();
        var write = write(page, own, probe(before, own.map(Stored::value).orElse(null), now.getAsLong()));
        if (write instanceof Write.Written written) {
            storeSilent = false;
            return verdictReader.assess(written.writtenAt());
        }
        LOG.debugf("this app's observation was not written: %s", write.sentence());
        return verdictReader.assess();
    }

    private Assessment blind(String because) {
        LOG.logf(
                storeSilent ? Logger.Level.DEBUG : Logger.Level.WARN,
                "nothing can be concluded about any region while the store is silent: %s",
                because);
        storeSilent = true;
        return Assessment.blind(regions.all(), "the store is silent: " + because);
    }

    private Observation probe(List<Stored<Observation>> all, @Nullable Observation own, long now) {
        var fresh = verdictReader.fresh(all, now);
        var before = own != null && fresh.contains(own) ? own : null;
        var result = probes.ask(before, own == null ? null : own.canary(), now);
        return new Observation(
                regions.here(),
                result.readings(),
                ProbePlan.reachedAt(regions, fresh, before, verdictReader.limits(), now),
                result.canary(),
                clock.instant());
    }

    /** All of it is new: what a newer version of this app has observed would grow old in it and look fresh. */
    private Write write(Page.Listed<Observation> page, Optional<Stored<Observation>> before, Observation observation) {
        var key = Observation.key(regions.here());
        return before.map(Stored::anew)
                .or(() -> page.unrecognized().stream()
                        .filter(other -> other.key().equals(key))
                        .map(other -> other.under(observation))
                        .findFirst())
                .map(stored -> documents.replace(stored, observation))
                .orElseGet(() -> documents.insert(key, observation));
    }
}
