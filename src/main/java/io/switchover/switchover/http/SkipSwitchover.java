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

/**
 * {@code POST /api/switchovers/{id}/skip}: goes on without the step at which it waits, and which the request names; recorded as an
 * override.
 */
@ApplicationScoped
public class SkipSwitchover {
    private final Doors doors;
    private final SwitchoverOperations switchovers;

    public SkipSwitchover(Doors doors, SwitchoverOperations switchovers) {
        this.doors = doors;
        this.switchovers = switchovers;
    }

    @FunctionName("SkipSwitchover")
    public HttpResponseMessage skip(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "switchovers/{id}/skip",
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
                                caller.by() + " skipped a step of the switchover " + id,
                                "The step could not be skipped now",
                                OperatorActionPolicy.SKIPPABLE,
                                (step, because) -> switchovers.skip(id, caller.by(), step, because))));
    }
}
