package io.switchover.job.intake;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Caller;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/jobs}: takes a job in. 202 when the job is durable, 200 when it already was, 4xx when nothing was kept, 503 to send it again. */
@ApplicationScoped
public class SubmitJob {
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
        var outcome = submission.submit(request.getBody().orElse(null), Caller.of(request.getHeaders()));
        return Responses.of(request, SubmitReplies.of(outcome));
    }
}
