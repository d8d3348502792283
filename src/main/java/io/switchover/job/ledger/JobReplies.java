package io.switchover.job.ledger;

import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.ForeignJobsSnapshot;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.JobView;
import io.switchover.remote.Answer;
import io.switchover.store.NotWritten;
import io.switchover.store.Page;
import io.switchover.store.Read;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the doors of the ledger answer. */
final class JobReplies {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private JobReplies() {}

    static Reply notShown(String id, Read<JobEntry> read) {
        return switch (read) {
            case Read.Found<JobEntry> f ->
                new Reply.Json(200, JobView.of(f.stored().value()));
            case Read.Absent<JobEntry> a -> noSuchJob(id);
            case Read.Unrecognized<JobEntry> u -> new Reply.Json(200, JobView.of(u));
            case Read.Silent<JobEntry> s -> unreadable(s.because());
        };
    }

    static Reply listed(Page<JobEntry> page, Map<String, String> asked) {
        return switch (page) {
            case Page.Listed<JobEntry> listed -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put(
                        "jobs",
                        Stream.concat(
                                        listed.stored().stream().map(s -> JobView.of(s.value())),
                                        listed.unrecognized().stream().map(JobView::of))
                                .toList());
                if (listed.continuation() != null) {
                    body.put("continuation", ListContinuation.of(listed.continuation(), asked));
                }
                yield new Reply.Json(200, body);
            }
            case Page.Unlisted<JobEntry> u -> unreadable(u.because());
        };
    }

    static Reply unfit(ListRequest.Unfit unfit) {
        return Problem.of(400, "invalid", "The request is not valid", unfit.sentence())
                .field(unfit.field(), unfit.sentence());
    }

    static Reply cancelled(String id, JobCancellation.Outcome outcome) {
        return switch (outcome) {
            case JobCancellation.Outcome.Cancelling c ->
                new Reply.Json(
                        202,
                        JobView.of(c.entry()),
                        Map.of("Location", "/api/jobs/" + c.entry().id()));
            case JobCancellation.Outcome.Over o ->
                o.entry().state() instanceof JobState.Cancelled
                        ? new Reply.Json(200, JobView.of(o.entry()))
                        : refused(o.entry(), "it is " + o.entry().state().word() + " already");
            case JobCancellation.Outcome.Refused r -> refused(r.entry(), r.because());
            case JobCancellation.Outcome.Unknown u -> noSuchJob(id);
            case JobCancellation.Outcome.NotNow n -> notWritten("The job could not be cancelled now", n.why());
        };
    }

    static Problem notWritten(String title, NotWritten why) {
        return Problem.of(503, "not-written", title, why.sentence()).retryAfter(ASK_AGAIN);
    }

    static Reply ledger(LedgerSummaryReader summary, List<String> regions) {
        var totals = summary.totals();
        var seen = summary.foreignJobs();
        if (!(totals instanceof Answer.Answered<LedgerTotals> counted)
                || !(seen instanceof Answer.Answered<Map<String, ForeignJobsSnapshot>>(var foreign))) {
            return unreadable(totals.sentence().isEmpty() ? seen.sentence() : totals.sentence());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("balance", counted.value());
        body.put("foreignJobs", foreign);
        body.put(
                "unanswered",
                regions.stream().filter(region -> !foreign.containsKey(region)).toList());
        return new Reply.Json(200, body);
    }

    private static Problem refused(JobEntry entry, String because) {
        return Problem.of(
                409, "not-cancellable", "The job cannot be cancelled", "Job \"" + entry.id() + "\": " + because + ".");
    }

    static Problem noSuchJob(String id) {
        return Problem.of(
                404,
                "no-such-job",
                "No such job",
                CaselessBatchId.ofJob(id)
                        .map(job -> "There is no job \"" + job.text() + "\".")
                        .orElse("No job can have this id."));
    }

    private static Problem unreadable(String because) {
        return Problem.of(503, "unreadable", "The ledger cannot be read now", because)
                .retryAfter(ASK_AGAIN);
    }
}
