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

    /**
     * @param live those that are not over
     * @param running those of them whose tasks are all in Batch
     * @param more whether there are more than were counted
     */
    public record Count(int live, int running, boolean more) {
        public String sentence(String region) {
            return (more ? "more than " : "") + live + (live == 1 ? " job is" : " jobs are") + " in " + region;
        }
    }

    public Answer<Count> in(String region) {
        var query = JobQuery.all().phases(phase -> !phase.over()).region(region).query();
        return switch (documents.listAll(query, MOST)) {
            case Page.Unlisted<JobEntry> u -> new Answer.Unanswered<>("the ledger cannot be read: " + u.because());
            case Page.Listed<JobEntry> page ->
                new Answer.Answered<>(new Count(
                        page.stored().size() + page.unrecognized().size(),
                        (int) page.stored().stream()
                                .map(Stored::value)
                                .filter(job -> job.state() instanceof JobState.Followed)
                                .count(),
                        page.continuation() != null));
        };
    }
}
