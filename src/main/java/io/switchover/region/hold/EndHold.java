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

/** {@code DELETE /api/hold}: failovers and drills may move again. */
@ApplicationScoped
public class EndHold {
    private final Doors doors;
    private final HoldKeeper holdKeeper;

    EndHold(Doors doors, HoldKeeper holdKeeper) {
        this.doors = doors;
        this.holdKeeper = holdKeeper;
    }

    @FunctionName("EndHold")
    public HttpResponseMessage end(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.DELETE,
                            route = "hold",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, HoldReplies.end(holdKeeper, request.getBody(), caller)));
    }
}
