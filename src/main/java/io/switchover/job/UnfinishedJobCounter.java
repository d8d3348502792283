package io.switchover.job;

import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** Counts the jobs of a region that are not over, for whoever waits for them. */
@ApplicationScoped
public class UnfinishedJobCounter {
    /** Nobody needs a larger number, and each job that is counted is read. */
    private static final int MOST = 200;
    /** Among many that name the region the few are looked for that do not. */
    private static final int MOST_LEFT = 2_000;

    private final Documents documents;

    public UnfinishedJobCounter(Documents documents) {
        this.documents = documents;
    }

    public Answer<UnfinishedJobCount> in(String region) {
        return count(region, MOST, job -> true);
    }

    /**
     * Those that a move has left there: placed before it, and bound for another region now. What names the region itself goes on coming
     * there, and nobody waits for that.
     *
     * @param madeEpoch the epoch that the move made
     */
    public Answer<UnfinishedJobCount> left(String region, long madeEpoch) {
        return count(
                region,
                MOST_LEFT,
                job -> job.placement().equals(JobSpec.ACTIVE) && job.current().epoch() < madeEpoch);
    }

    private Answer<UnfinishedJobCount> count(String region, int most, Predicate<JobEntry> which) {
        var query = JobQuery.all().phases(phase -> !phase.over()).region(region).query();
        return switch (documents.listAll(query, most)) {
            case Page.Unlisted<JobEntry> u -> new Answer.Unanswered<>("the ledger cannot be read: " + u.because());
            case Page.Listed<JobEntry> page -> {
                var jobs =
                        page.stored().stream().map(Stored::value).filter(which).toList();
                yield new Answer.Answered<>(new UnfinishedJobCount(
                        jobs.size() + page.unrecognized().size(),
                        (int) jobs.stream()
                                .filter(job -> job.state() instanceof JobState.Followed)
                                .count(),
                        page.continuation() != null));
            }
        };
    }
}
