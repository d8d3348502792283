package io.switchover.region.hold;

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

/** {@code PUT /api/hold}: for a while nothing moves by itself, and no drill starts. An operator may still move. */
@ApplicationScoped
public class SetHold {
    private final Doors doors;
    private final HoldKeeper holdKeeper;

    SetHold(Doors doors, HoldKeeper holdKeeper) {
        this.doors = doors;
        this.holdKeeper = holdKeeper;
    }

    @FunctionName("SetHold")
    public HttpResponseMessage hold(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.PUT,
                            route = "hold",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, HoldReplies.hold(holdKeeper, request.getBody(), caller)));
    }
}
