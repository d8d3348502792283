package io.switchover.job.upkeep;

import io.switchover.job.ForeignJobCount;
import io.switchover.job.ForeignJobsSnapshot;
import io.switchover.job.batch.ForeignJobs;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Looks for jobs of others in the account of this app's region, now and then, for everybody who asks. */
@ApplicationScoped
public class ForeignJobCounter {
    private static final Logger LOG = Logger.getLogger(ForeignJobCounter.class);

    private final Documents documents;
    private final ForeignJobs foreignJobs;
    private final Regions regions;

    public ForeignJobCounter(Documents documents, ForeignJobs foreignJobs, Regions regions) {
        this.documents = documents;
        this.foreignJobs = foreignJobs;
        this.regions = regions;
    }

    void count(Instant now) {
        var here = regions.here();
        if (!regions.runsJobs(here)) {
            return;
        }
        switch (foreignJobs.in(here)) {
            case Answer.Answered<ForeignJobCount> a -> {
                var write = documents.overwrite(
                        ForeignJobsSnapshot.key(here), new ForeignJobsSnapshot(here, now, a.value()));
                LOG.debugf("jobs of others in %s: %d (%s)", here, a.value().count(), write.sentence());
            }
            case Answer.Refused<ForeignJobCount> r ->
                LOG.infof("jobs of others in %s cannot be counted: %s", here, r.because());
            case Answer.Unanswered<ForeignJobCount> u ->
                LOG.infof("jobs of others in %s cannot be counted now: %s", here, u.because());
        }
    }
}
