package io.switchover.health.probe;

import io.switchover.agreement.DisagreementLog;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.Observation;
import io.switchover.health.VerdictReader;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Page;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * One round of probes from here: probes all regions and writes down what was answered.
 *
 * <p>Rows of failures continue from the observation before, so they survive a restart; but only while that observation is fresh,
 * because across a gap nobody knows what the region did.
 */
@ApplicationScoped
public class ObservationRound {
    private static final Logger LOG = Logger.getLogger(ObservationRound.class);

    private final Regions regions;
    private final AllRegionsProber probes;
    private final StoreClock storeClock;
    private final VerdictReader verdictReader;
    private final ObservationWriter observationWriter;
    private final DisagreementLog disagreementLog;
    private volatile boolean storeSilent;

    ObservationRound(
            Regions regions,
            AllRegionsProber probes,
            StoreClock storeClock,
            VerdictReader verdictReader,
            ObservationWriter observationWriter,
            DisagreementLog disagreementLog) {
        this.regions = regions;
        this.probes = probes;
        this.storeClock = storeClock;
        this.verdictReader = verdictReader;
        this.observationWriter = observationWriter;
        this.disagreementLog = disagreementLog;
    }

    /** Probes, writes, and answers what all observers now say together. */
    public HealthSnapshot observe() {
        var healthSnapshot =
                switch (verdictReader.all()) {
                    case Page.Unlisted<Observation> u -> blind(u.because());
                    case Page.Listed<Observation> page -> observe(page);
                };
        if (healthSnapshot.asOf() instanceof Answer.Answered<Long>) {
            disagreementLog.note(healthSnapshot.disagreements());
        }
        return healthSnapshot;
    }

    private HealthSnapshot observe(Page.Listed<Observation> page) {
        var now = storeClock.now(StoreClock.control(regions.here()));
        if (!(now instanceof Answer.Answered<Long>(var seconds))) {
            return blind(now.sentence());
        }
        var write = write(page, seconds);
        if (write instanceof Write.Written written) {
            storeSilent = false;
            return verdictReader.assess(written.writtenAt());
        }
        LOG.debugf("this app's observation was not written: %s", write.sentence());
        return verdictReader.assess();
    }

    private HealthSnapshot blind(String because) {
        LOG.logf(
                storeSilent ? Logger.Level.DEBUG : Logger.Level.WARN,
                "this app cannot judge any region while Cosmos DB does not answer it: %s",
                because);
        storeSilent = true;
        return HealthSnapshot.blind(regions.all(), "Cosmos DB does not answer this app: " + because);
    }

    private Write write(Page.Listed<Observation> page, long now) {
        var own = observationWriter.in(page).map(Stored::value).orElse(null);
        var fresh = verdictReader.fresh(page.stored(), now);
        var before = own != null && fresh.contains(own) ? own : null;
        var result = probes.ask(before, own == null ? null : own.canary(), now);
        var reachedAt = ProbePlan.reachedAt(regions, fresh, before, verdictReader.limits(), now);
        return observationWriter.write(page, result, reachedAt);
    }
}
