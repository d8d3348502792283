package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Caller;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import io.switchover.job.JobIds;
import io.switchover.job.JobState;
import io.switchover.job.JobView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/jobs/{id}/cancel}: 202 while it is being cancelled, 200 when it was, 409 when it ended otherwise. */
@ApplicationScoped
public class CancelJob {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final JobCancellation jobCancellation;

    CancelJob(JobCancellation jobCancellation) {
        this.jobCancellation = jobCancellation;
    }

    @FunctionName("CancelJob")
    public HttpResponseMessage cancel(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "jobs/{id}/cancel",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            ExecutionContext context) {
        var job = id.toLowerCase(Locale.ROOT);
        if (!JobIds.allowed(job, JobIds.JOB_LIMIT)) {
            return Responses.problem(
                    request, Problem.of(404, "no-such-job", "No such job", "No job can have this id."));
        }
        return switch (jobCancellation.cancel(job, Caller.of(request.getHeaders()))) {
            case JobCancellation.Outcome.Cancelling c ->
                Responses.json(request, 202, JobView.of(c.entry()), Map.of("Location", "/api/jobs/" + job));
            case JobCancellation.Outcome.Over o ->
                o.entry().state() instanceof JobState.Cancelled
                        ? Responses.json(request, 200, JobView.of(o.entry()))
                        : refused(request, job, "it is " + o.entry().state().word() + " already");
            case JobCancellation.Outcome.Refused r -> refused(request, job, r.because());
            case JobCancellation.Outcome.Unknown u ->
                Responses.problem(
                        request, Problem.of(404, "no-such-job", "No such job", "There is no job \"" + job + "\"."));
            case JobCancellation.Outcome.NotNow n ->
                Responses.problem(
                        request,
                        Problem.of(
                                        503,
                                        "not-written",
                                        "The job could not be cancelled now",
                                        n.because() + ". It may have been written nevertheless: ask again.")
                                .retryAfter(ASK_AGAIN));
        };
    }

    private static HttpResponseMessage refused(HttpRequestMessage<?> request, String job, String because) {
        return Responses.problem(
                request,
                Problem.of(
                        409,
                        "not-cancellable",
                        "The job cannot be cancelled",
                        "Job \"" + job + "\": " + because + "."));
    }
}
