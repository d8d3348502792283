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
import io.switchover.region.Regions;
import io.switchover.switchover.request.SwitchoverOperations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/switchovers}: 202 with its id when it has begun, 200 with a prediction for a dry run, 409 with every objection. */
@ApplicationScoped
public class RequestSwitchover {
    private final Doors doors;
    private final SwitchoverOperations switchovers;
    private final Regions regions;

    public RequestSwitchover(Doors doors, SwitchoverOperations switchovers, Regions regions) {
        this.doors = doors;
        this.switchovers = switchovers;
        this.regions = regions;
    }

    @FunctionName("RequestSwitchover")
    public HttpResponseMessage request(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "switchovers",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(
                        request, SwitchoverReplies.request(switchovers, regions, request.getBody(), caller)));
    }
}
