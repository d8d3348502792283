package io.switchover.job.ledger;

import io.switchover.http.Reply;
import io.switchover.job.BatchId;
import io.switchover.job.JobEntry;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Shows entries of the ledger: one, or a page. */
@ApplicationScoped
public class LedgerReader {
    private final Documents documents;
    private final JobProgress progress;
    private final Regions regions;

    public LedgerReader(Documents documents, JobProgress progress, Regions regions) {
        this.documents = documents;
        this.progress = progress;
        this.regions = regions;
    }

    /** @param id as somebody wrote it */
    Reply show(String id) {
        Read<JobEntry> read = BatchId.ofJob(id)
                .map(job -> documents.read(JobEntry.class, JobEntry.key(job.text())))
                .orElseGet(Read.Absent::new);
        return JobReplies.shown(id, progress.now(read));
    }

    /** @param asked what stands behind the question mark */
    Reply list(Map<String, String> asked) {
        return switch (ListRequest.of(asked, regions)) {
            case ListRequest.Unfit unfit -> JobReplies.unfit(unfit);
            case ListRequest.Asked request ->
                JobReplies.listed(documents.list(request.query().query().pages(request.top(), request.continuation())));
        };
    }
}
