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

/** {@code POST /api/jobs/{id}/retry}: 202 when a failed or cancelled job is to run again, 200 when it is not over, 409 when it is done. */
@ApplicationScoped
public class RetryJob {
    private final Doors doors;
    private final RetryWriter retry;

    RetryJob(Doors doors, RetryWriter retry) {
        this.doors = doors;
        this.retry = retry;
    }

    @FunctionName("RetryJob")
    public HttpResponseMessage retry(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "jobs/{id}/retry",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            ExecutionContext context) {
        return doors.open(
                request,
                Role.SUBMITTER,
                caller -> Responses.of(
                        request,
                        RetryReplies.of(
                                id,
                                RetryRequest.of(request.getBody().orElse(null)),
                                resume -> retry.retry(id, resume, caller.by()))));
    }
}
