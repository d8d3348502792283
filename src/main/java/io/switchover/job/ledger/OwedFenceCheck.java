package io.switchover.job.ledger;

import io.switchover.finding.Finding;
import io.switchover.finding.RegionCheck;
import io.switchover.job.JobEntry;
import io.switchover.job.JobQuery;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads which fences are owed. */
@ApplicationScoped
public class OwedFenceCheck implements RegionCheck {
    /** Of more it is only said that there are more. */
    private static final int MOST = 1_000;

    private final Documents documents;

    public OwedFenceCheck(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String check() {
        return OwedFencePolicy.CHECK;
    }

    @Override
    public List<Finding> findings(String region, Instant now) {
        return List.of(OwedFencePolicy.finding(region, owing()));
    }

    private Answer<OwedFencePolicy.Owing> owing() {
        return switch (documents.listAll(JobQuery.all().owing(true).query(), MOST)) {
            case Page.Unlisted<JobEntry> unlisted -> new Answer.Unanswered<>(unlisted.because());
            case Page.Listed<JobEntry> page ->
                new Answer.Answered<>(new OwedFencePolicy.Owing(
                        page.stored().stream().map(Stored::value).toList(),
                        page.continuation() != null || !page.unrecognized().isEmpty()));
        };
    }
}
