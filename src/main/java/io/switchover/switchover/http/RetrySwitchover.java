package io.switchover.switchover.http;

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
import io.switchover.switchover.request.OperatorActionPolicy;
import io.switchover.switchover.request.SwitchoverOperations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/switchovers/{id}/retry}: a paused switchover tries the step again that failed, and which the request names. */
@ApplicationScoped
public class RetrySwitchover {
    private final Doors doors;
    private final SwitchoverOperations switchovers;

    public RetrySwitchover(Doors doors, SwitchoverOperations switchovers) {
        this.doors = doors;
        this.switchovers = switchovers;
    }

    @FunctionName("RetrySwitchover")
    public HttpResponseMessage retry(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "switchovers/{id}/retry",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(
                        request,
                        ActionReplies.withStep(
                                request.getBody(),
                                caller.by() + " retried the switchover " + id,
                                "The switchover could not be retried now",
                                OperatorActionPolicy.RETRIABLE,
                                (step, because) -> switchovers.retry(id, caller.by(), step, because))));
    }
}
