package io.switchover.job.intake;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Caller;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import io.switchover.job.JobView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/jobs}: 202 when the job is durable, 200 when it already was, 4xx when nothing was kept, 503 to ask again. */
@ApplicationScoped
public class SubmitJob {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final String NOTHING_KEPT = "Nothing was kept.";

    private final Submission submission;

    SubmitJob(Submission submission) {
        this.submission = submission;
    }

    @FunctionName("SubmitJob")
    public HttpResponseMessage submit(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "jobs",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return switch (submission.submit(request.getBody().orElse(null), Caller.of(request.getHeaders()))) {
            case Submission.Outcome.Accepted a -> {
                Map<String, Object> body = new LinkedHashMap<>(JobView.of(a.entry()));
                if (!a.notes().isEmpty()) {
                    body.put("notes", a.notes());
                }
                yield Responses.json(
                        request,
                        202,
                        body,
                        Map.of("Location", "/api/jobs/" + a.entry().id()));
            }
            case Submission.Outcome.Known k -> Responses.json(request, 200, JobView.of(k.entry()));
            case Submission.Outcome.Taken t ->
                Responses.problem(
                        request,
                        Problem.of(
                                        409,
                                        "job-id-taken",
                                        "The id is taken",
                                        "There is a job \"" + t.id() + "\" with other content. " + NOTHING_KEPT
                                                + " Choose another id; the same id with the same content is the same job.")
                                .field("id", "taken by a job with other content"));
            case Submission.Outcome.Incomparable i ->
                Responses.problem(
                        request,
                        Problem.of(
                                        409,
                                        "content-unknown",
                                        "The id is taken, and the content cannot be compared",
                                        "There is a job \"" + i.id()
                                                + "\", and whether this is the same one cannot be said: "
                                                + i.because() + ". " + NOTHING_KEPT
                                                + " Say the blob's SHA-256 in tasksFrom.sha256, or choose another id.")
                                .field("id", "taken by a job that may be another one"));
            case Submission.Outcome.NotNow n ->
                Responses.problem(
                        request,
                        Problem.of(
                                        503,
                                        "not-durable",
                                        "The job could not be made durable",
                                        n.because()
                                                + ". It may have been stored nevertheless: send the same request again, "
                                                + "with the same id.")
                                .retryAfter(ASK_AGAIN));
            case Submission.Outcome.Unfit u -> Responses.problem(request, unfit(u.why()));
        };
    }

    private static Problem unfit(JobRequest.Result.Unfit why) {
        return switch (why) {
            case JobRequest.Result.Empty e ->
                Problem.of(
                        400,
                        "empty-body",
                        "The request is empty",
                        "A job is a JSON object with id, pool and tasks. " + NOTHING_KEPT
                                + " (A chunked body arrives empty at Azure Functions: send a Content-Length.)");
            case JobRequest.Result.TooLarge t ->
                Problem.of(
                                413,
                                "too-large",
                                "The request is too large",
                                "The request has " + t.bytes() + " bytes, at most " + JobRequest.LIMIT_BYTES
                                        + " are taken. " + NOTHING_KEPT)
                        .with("limit", JobRequest.LIMIT_BYTES)
                        .with("value", t.bytes());
            case JobRequest.Result.NotJson n ->
                Problem.of(400, "not-json", "The request is not JSON", n.because() + ". " + NOTHING_KEPT);
            case JobRequest.Result.Flawed f -> {
                var problem = Problem.of(
                        400,
                        "unfit",
                        "The job cannot be taken",
                        f.flaws().getFirst().sentence()
                                + (f.flaws().size() > 1 ? " (and " + (f.flaws().size() - 1) + " more)" : "") + ". "
                                + NOTHING_KEPT);
                for (var violation : f.flaws()) {
                    problem = problem.field(violation.field(), violation.sentence());
                }
                yield problem;
            }
        };
    }
}
