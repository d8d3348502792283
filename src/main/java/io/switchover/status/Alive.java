package io.switchover.status;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * {@code GET /api/alive}: says that this region's app runs. The other regions' apps probe it, so it touches nothing: if it asked Cosmos DB or
 * storage, their loss would look like a lost app, and one outage would count as two signals.
 */
@ApplicationScoped
public class Alive {

    @FunctionName("Alive")
    public HttpResponseMessage alive(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            route = "alive",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return request.createResponseBuilder(HttpStatus.OK)
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Cache-Control", "no-store")
                .body("alive")
                .build();
    }
}
