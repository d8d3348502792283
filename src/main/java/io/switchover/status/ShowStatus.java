package io.switchover.status;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/status}: everything in one JSON, as far as this app can read it now. */
@ApplicationScoped
public class ShowStatus {
    private final CachedStatus status;

    ShowStatus(CachedStatus status) {
        this.status = status;
    }

    @FunctionName("ShowStatus")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "status",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request) {
        return Responses.json(request, 200, status.now());
    }
}
