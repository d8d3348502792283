package io.switchover.job.ledger;

import io.switchover.http.Reply;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobEntry;
import io.switchover.job.JobView;
import io.switchover.job.waiting.WaitingReader;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows entries of the ledger: one with all that explains it, or a page. */
@ApplicationScoped
public class LedgerReader {
    private final Documents documents;
    private final JobProgressReader progress;
    private final Regions regions;
    private final WaitingReader waiting;
    private final FailureReader failures;
    private final RequeueReader requeues;

    public LedgerReader(
            Documents documents,
            JobProgressReader progress,
            Regions regions,
            WaitingReader waiting,
            FailureReader failures,
            RequeueReader requeues) {
        this.documents = documents;
        this.progress = progress;
        this.regions = regions;
        this.waiting = waiting;
        this.failures = failures;
        this.requeues = requeues;
    }

    /** @param id as somebody wrote it */
    Reply show(String id) {
        Read<JobEntry> read = CaselessBatchId.ofJob(id)
                .map(job -> documents.read(JobEntry.class, JobEntry.key(job.text())))
                .orElseGet(Read.Absent::new);
        return progress.now(read) instanceof Read.Found<JobEntry> found
                ? new Reply.Json(200, explained(found.stored()))
                : JobReplies.notShown(id, read);
    }

    private Map<String, Object> explained(Stored<JobEntry> stored) {
        var view = new LinkedHashMap<>(JobView.of(stored.value()));
        waiting.of(stored).ifPresent(why -> view.put("waiting", why));
        failures.of(stored.value()).ifPresent(failure -> view.put("failure", failure));
        requeues.of(stored.value()).ifPresent(requeued -> view.put("requeued", requeued));
        return view;
    }

    /** @param asked what stands behind the question mark */
    Reply list(Map<String, String> asked) {
        return switch (ListRequest.of(asked, regions)) {
            case ListRequest.Unfit unfit -> JobReplies.unfit(unfit);
            case ListRequest.Valid request ->
                JobReplies.listed(
                        documents.list(request.query().query().pages(request.top(), request.continuation())), asked);
        };
    }
}
