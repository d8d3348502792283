package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * {@code POST /api/jobs/{id}/cancel}: cancels a job. 202 while it is being cancelled, 200 when it was cancelled, 409 when it ended
 * otherwise.
 */
@ApplicationScoped
public class CancelJob {
    private final Doors doors;
    private final JobCancellation cancellation;

    CancelJob(Doors doors, JobCancellation cancellation) {
        this.doors = doors;
        this.cancellation = cancellation;
    }

    @FunctionName("CancelJob")
    public HttpResponseMessage cancel(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "jobs/{id}/cancel",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            ExecutionContext context) {
        return doors.open(
                request,
                Role.SUBMITTER,
                caller -> Responses.of(request, JobReplies.cancelled(id, cancellation.cancel(id, caller.by()))));
    }
}
