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

/** {@code GET /api/switchovers/{id}}: one switchover with every step that it has taken, how long each took, and what it waits for. */
@ApplicationScoped
public class ShowSwitchover {
    private final Doors doors;
    private final SwitchoverOperations switchovers;

    public ShowSwitchover(Doors doors, SwitchoverOperations switchovers) {
        this.doors = doors;
        this.switchovers = switchovers;
    }

    @FunctionName("ShowSwitchover")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "switchovers/{id}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return doors.open(
                request, Role.READER, caller -> Responses.of(request, SwitchoverReplies.shown(switchovers, id)));
    }
}
