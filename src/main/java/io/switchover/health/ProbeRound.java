package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Page;
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
    private final RegionProbes probes;
    private final Heartbeat heartbeat;
    private final VerdictReader verdictReader;
    private final Clock clock;
    private volatile boolean storeSilent;

    ProbeRound(
            Documents documents,
            Regions regions,
            RegionProbes probes,
            Heartbeat heartbeat,
            VerdictReader verdictReader,
            Clock clock) {
        this.documents = documents;
        this.regions = regions;
        this.probes = probes;
        this.heartbeat = heartbeat;
        this.verdictReader = verdictReader;
        this.clock = clock;
    }

    /** Probes, writes, and answers what all observers now say together. */
    public Assessment observe() {
        return switch (verdictReader.all()) {
            case Page.Unlisted<Observation> u -> blind(u.because());
            case Page.Listed<Observation> page -> observe(page.stored());
        };
    }

    private Assessment observe(List<Stored<Observation>> before) {
        var now = heartbeat.beat();
        if (now.isEmpty()) {
            return blind("it does not say what time it is");
        }
        var own = before.stream()
                .filter(stored -> stored.value().observer().equals(regions.here()))
                .findFirst();
        var write = write(own, probe(before, own.map(Stored::value).orElse(null), now.getAsLong()));
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

    private Write write(Optional<Stored<Observation>> before, Observation observation) {
        return before.map(stored -> documents.replace(stored, observation))
                .orElseGet(() -> documents.insert(Observation.key(regions.here()), observation));
    }
}
