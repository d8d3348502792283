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
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/jobs/{id}/cancel}: cancels a job. 202 while it is being cancelled, 200 when it was cancelled, 409 when it ended otherwise. */
@ApplicationScoped
public class CancelJob {
    private final JobCancellation cancellation;

    CancelJob(JobCancellation cancellation) {
        this.cancellation = cancellation;
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
        var outcome = cancellation.cancel(id, Caller.of(request.getHeaders()));
        return Responses.of(request, JobReplies.cancelled(id, outcome));
    }
}
