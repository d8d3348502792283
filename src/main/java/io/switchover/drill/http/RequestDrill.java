package io.switchover.drill.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.drill.request.DrillRequests;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/drills}: 202 when a drill is stored, and is due, 200 with what it would do for a dry run, 409 when a rule objects. */
@ApplicationScoped
public class RequestDrill {
    private final Doors doors;
    private final DrillRequests requests;

    RequestDrill(Doors doors, DrillRequests requests) {
        this.doors = doors;
        this.requests = requests;
    }

    @FunctionName("RequestDrill")
    public HttpResponseMessage request(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "drills",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, DrillReplies.request(requests, request.getBody(), caller)));
    }
}
