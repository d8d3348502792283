package io.switchover.status;

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

/** {@code GET /api/status}: everything in one JSON, as far as this app can read it now. */
@ApplicationScoped
public class ShowStatus {
    private final Doors doors;
    private final CachedStatus status;

    ShowStatus(Doors doors, CachedStatus status) {
        this.doors = doors;
        this.status = status;
    }

    @FunctionName("ShowStatus")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "status",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(request, Role.READER, caller -> Responses.json(request, 200, status.now()));
    }
}
