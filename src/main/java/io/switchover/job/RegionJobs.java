package io.switchover.job;

import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the jobs of a region that are not over, for whoever waits for them. */
@ApplicationScoped
public class RegionJobs {
    /** Nobody needs a larger number, and each job that is counted is read. */
    private static final int MOST = 200;

    private final Documents documents;

    public RegionJobs(Documents documents) {
        this.documents = documents;
    }

    public Answer<JobsInRegion> in(String region) {
        var query = JobQuery.all().phases(phase -> !phase.over()).region(region).query();
        return switch (documents.listAll(query, MOST)) {
            case Page.Unlisted<JobEntry> u -> new Answer.Unanswered<>("the ledger cannot be read: " + u.because());
            case Page.Listed<JobEntry> page ->
                new Answer.Answered<>(new JobsInRegion(
                        page.stored().size() + page.unrecognized().size(),
                        (int) page.stored().stream()
                                .map(Stored::value)
                                .filter(job -> job.state() instanceof JobState.Followed)
                                .count(),
                        page.continuation() != null));
        };
    }
}
