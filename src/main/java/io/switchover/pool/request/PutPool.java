package io.switchover.pool.request;

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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code PUT /api/pools/{id}}: every region that runs jobs shall have this pool. The body is Azure Batch's own pool JSON. */
@ApplicationScoped
public class PutPool {
    private final Doors doors;
    private final DesiredPoolIntake catalogue;

    PutPool(Doors doors, DesiredPoolIntake catalogue) {
        this.doors = doors;
        this.catalogue = catalogue;
    }

    @FunctionName("PutPool")
    public HttpResponseMessage put(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.PUT,
                            route = "pools/{id}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, catalogue.put(id, request.getBody(), caller.by())));
    }
}
