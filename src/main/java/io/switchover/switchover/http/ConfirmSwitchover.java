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
import io.switchover.switchover.request.SwitchoverOperations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/switchovers/{id}/confirm}: an operator answers a failover that asks: move. */
@ApplicationScoped
public class ConfirmSwitchover {
    private final Doors doors;
    private final SwitchoverOperations switchovers;

    public ConfirmSwitchover(Doors doors, SwitchoverOperations switchovers) {
        this.doors = doors;
        this.switchovers = switchovers;
    }

    @FunctionName("ConfirmSwitchover")
    public HttpResponseMessage confirm(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "switchovers/{id}/confirm",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(
                        request,
                        ActionReplies.withReason(
                                request.getBody(),
                                caller.by() + " confirmed the switchover " + id,
                                "The switchover could not be confirmed now",
                                because -> switchovers.confirm(id, caller.by(), because))));
    }
}
