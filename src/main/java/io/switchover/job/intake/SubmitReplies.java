package io.switchover.job.intake;

import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a submitter is answered. */
final class SubmitReplies {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final String NOTHING_KEPT = "Nothing was kept.";

    private SubmitReplies() {}

    static Reply of(SubmissionPipeline.Outcome outcome) {
        return switch (outcome) {
            case SubmissionPipeline.Outcome.Accepted a -> accepted(a.entry(), a.notes());
            case SubmissionPipeline.Outcome.Known k -> new Reply.Json(200, JobView.of(k.entry()));
            case SubmissionPipeline.Outcome.Taken t ->
                Problem.of(
                                409,
                                "job-id-taken",
                                "The id is taken",
                                "There is a job \"" + t.id() + "\" with other content. " + NOTHING_KEPT
                                        + " Choose another id; the same id with the same content is the same job.")
                        .field("id", "taken by a job with other content");
            case SubmissionPipeline.Outcome.Incomparable i ->
                Problem.of(
                                409,
                                "content-unknown",
                                "The id is taken, and the content cannot be compared",
                                "There is a job \"" + i.id() + "\", and whether this is the same one cannot be said: "
                                        + i.because() + ". " + NOTHING_KEPT
                                        + " Say the blob's SHA-256 in tasksFrom.sha256, or choose another id.")
                        .field("id", "taken by a job that may be another one");
            case SubmissionPipeline.Outcome.NotYet n ->
                Problem.of(
                                503,
                                "not-durable",
                                "The job could not be made durable",
                                n.why().sentence())
                        .retryAfter(ASK_AGAIN);
            case SubmissionPipeline.Outcome.Unchecked u ->
                Problem.of(
                                503,
                                "not-checked",
                                "The job could not be checked now",
                                u.because() + ". " + NOTHING_KEPT + " Ask again.")
                        .retryAfter(ASK_AGAIN);
            case SubmissionPipeline.Outcome.Fit f -> fit(f.spec(), f.notes());
            case SubmissionPipeline.Outcome.Unfit u -> unfit(u.why());
        };
    }

    private static Reply accepted(JobEntry entry, List<String> notes) {
        Map<String, Object> body = new LinkedHashMap<>(JobView.of(entry));
        if (!notes.isEmpty()) {
            body.put("notes", notes);
        }
        return new Reply.Json(202, body, Map.of("Location", "/api/jobs/" + entry.id()));
    }

    static Reply of(SubmitQuery.Unfit unfit) {
        var violation = unfit.violation();
        return Problem.of(400, "unfit", "The question cannot be answered", full(violation.sentence()) + NOTHING_KEPT)
                .field(violation.field(), violation.sentence());
    }

    /** As it would be accepted now. */
    private static Reply fit(JobSpec spec, List<String> notes) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("valid", true);
        body.put("id", spec.id());
        body.put("pool", spec.pool());
        body.put("tasks", spec.size());
        body.put("notes", notes);
        return new Reply.Json(200, body);
    }

    private static Problem unfit(ParsedJobRequest.Unfit why) {
        return switch (why) {
            case ParsedJobRequest.Empty e ->
                Problem.of(
                        400,
                        "empty-body",
                        "The request is empty",
                        "A job is a JSON object with id, pool and tasks. " + NOTHING_KEPT
                                + " (A chunked body arrives empty at Azure Functions: send a Content-Length.)");
            case ParsedJobRequest.TooLarge t ->
                Problem.of(
                                413,
                                "too-large",
                                "The request is too large",
                                "The request has " + t.bytes() + " bytes; at most " + ParsedJobRequest.LIMIT_BYTES
                                        + " are taken. " + NOTHING_KEPT)
                        .with("limit", ParsedJobRequest.LIMIT_BYTES)
                        .with("value", t.bytes());
            case ParsedJobRequest.NotUtf8 n ->
                Problem.of(400, "not-utf-8", "The request is not UTF-8", n.because() + ". " + NOTHING_KEPT);
            case ParsedJobRequest.NotJson n ->
                Problem.of(400, "not-json", "The request is not JSON", n.because() + ". " + NOTHING_KEPT);
            case ParsedJobRequest.Invalid i -> invalid(i);
        };
    }

    /** With its full stop, unless it asks something. */
    private static String full(String sentence) {
        return sentence.endsWith("?") ? sentence + " " : sentence + ". ";
    }

    private static Problem invalid(ParsedJobRequest.Invalid invalid) {
        int others = invalid.violations().size() - 1 + invalid.more();
        var problem = Problem.of(
                400,
                "invalid",
                "The job is not accepted",
                full(invalid.violations().getFirst().sentence() + (others > 0 ? " (and " + others + " more)" : ""))
                        + NOTHING_KEPT);
        for (var violation : invalid.violations()) {
            problem = problem.field(violation.field(), violation.sentence());
        }
        return invalid.more() == 0 ? problem : problem.with("more", invalid.more());
    }
}
