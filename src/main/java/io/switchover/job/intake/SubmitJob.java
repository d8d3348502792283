package io.switchover.job.intake;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * {@code POST /api/jobs}: takes a job in. 202 when the job is durable, 200 when it already was, 4xx when nothing was kept, 503 to
 * send it again. With {@code validate=true} it says the same and keeps nothing.
 */
@ApplicationScoped
public class SubmitJob {
    private final Doors doors;
    private final SubmissionPipeline submission;

    SubmitJob(Doors doors, SubmissionPipeline submission) {
        this.doors = doors;
        this.submission = submission;
    }

    @FunctionName("SubmitJob")
    public HttpResponseMessage submit(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "jobs",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return doors.open(request, Role.SUBMITTER, caller -> {
            var body = request.getBody().orElse(null);
            var reply =
                    switch (SubmitQuery.of(request.getQueryParameters())) {
                        case SubmitQuery.Unfit unfit -> SubmitReplies.of(unfit);
                        case SubmitQuery.Submit s -> SubmitReplies.of(submission.submit(body, caller.by()));
                        case SubmitQuery.Validate v -> SubmitReplies.of(submission.validate(body, caller.by()));
                    };
            return Responses.of(request, reply);
        });
    }
}
