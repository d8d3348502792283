package io.switchover.switchover.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import io.switchover.switchover.request.SwitchoverOperations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/switchovers}: the last hundred switchovers, the newest first, each with its sentence. */
@ApplicationScoped
public class ListSwitchovers {
    private static final int MOST = 100;

    private final Doors doors;
    private final SwitchoverOperations switchovers;

    public ListSwitchovers(Doors doors, SwitchoverOperations switchovers) {
        this.doors = doors;
        this.switchovers = switchovers;
    }

    @FunctionName("ListSwitchovers")
    public HttpResponseMessage list(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "switchovers",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.READER,
                caller -> Responses.of(request, SwitchoverReplies.listed(switchovers.list(MOST))));
    }
}
