package io.switchover.health;

import io.switchover.agreement.DisagreementLog;
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
public class ProbeRound {
    private static final Logger LOG = Logger.getLogger(ProbeRound.class);

    private final Regions regions;
    private final DueProbes probes;
    private final StoreClock storeClock;
    private final VerdictReader verdictReader;
    private final OwnObservation ownObservation;
    private final DisagreementLog disagreementLog;
    private volatile boolean storeSilent;

    ProbeRound(
            Regions regions,
            DueProbes probes,
            StoreClock storeClock,
            VerdictReader verdictReader,
            OwnObservation ownObservation,
            DisagreementLog disagreementLog) {
        this.regions = regions;
        this.probes = probes;
        this.storeClock = storeClock;
        this.verdictReader = verdictReader;
        this.ownObservation = ownObservation;
        this.disagreementLog = disagreementLog;
    }

    /** Probes, writes, and answers what all observers now say together. */
    public Assessment observe() {
        var assessment =
                switch (verdictReader.all()) {
                    case Page.Unlisted<Observation> u -> blind(u.because());
                    case Page.Listed<Observation> page -> observe(page);
                };
        if (assessment.asOf() instanceof Answer.Answered<Long>) {
            disagreementLog.note(assessment.disagreements());
        }
        return assessment;
    }

    private Assessment observe(Page.Listed<Observation> page) {
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

    private Assessment blind(String because) {
        LOG.logf(
                storeSilent ? Logger.Level.DEBUG : Logger.Level.WARN,
                "this app cannot judge any region while Cosmos DB does not answer it: %s",
                because);
        storeSilent = true;
        return Assessment.blind(regions.all(), "Cosmos DB does not answer this app: " + because);
    }

    private Write write(Page.Listed<Observation> page, long now) {
        var own = ownObservation.in(page).map(Stored::value).orElse(null);
        var fresh = verdictReader.fresh(page.stored(), now);
        var before = own != null && fresh.contains(own) ? own : null;
        var result = probes.ask(before, own == null ? null : own.canary(), now);
        var reachedAt = ProbePlan.reachedAt(regions, fresh, before, verdictReader.limits(), now);
        return ownObservation.write(page, result, reachedAt);
    }
}
