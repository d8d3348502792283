package io.switchover.job.ledger;

import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.job.JobEntry;
import io.switchover.job.JobView;
import io.switchover.job.Resume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What somebody is answered who wants a job run again. */
final class RetryReplies {
    private RetryReplies() {}

    static Reply of(String id, RetryRequest request, Function<@Nullable Resume, RetryWriter.Outcome> retry) {
        return switch (request) {
            case RetryRequest.Unfit unfit ->
                Problem.of(400, "invalid", "The request is not valid", unfit.sentence())
                        .field(unfit.field(), unfit.sentence());
            case RetryRequest.Valid valid -> of(id, retry.apply(valid.resume()));
        };
    }

    private static Reply of(String id, RetryWriter.Outcome outcome) {
        return switch (outcome) {
            case RetryWriter.Outcome.Retried r -> retried(r.entry(), r.note());
            case RetryWriter.Outcome.UnderWay u -> new Reply.Json(200, JobView.of(u.entry()));
            case RetryWriter.Outcome.Refused r ->
                Problem.of(
                        409,
                        "not-retryable",
                        "The job cannot be run again",
                        "Job \"" + r.entry().id() + "\": " + r.because() + ".");
            case RetryWriter.Outcome.Unknown u -> JobReplies.noSuchJob(id);
            case RetryWriter.Outcome.NotNow n -> JobReplies.notWritten("The job could not be run again now", n.why());
        };
    }

    private static Reply retried(JobEntry entry, String note) {
        Map<String, Object> body = new LinkedHashMap<>(JobView.of(entry));
        if (!note.isEmpty()) {
            body.put("notes", List.of(note));
        }
        return new Reply.Json(202, body, Map.of("Location", "/api/jobs/" + entry.id()));
    }
}
