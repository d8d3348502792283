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

/** {@code DELETE /api/pools/{id}}: no region has to have this pool any more. Pools that are in Batch stay, and the answer names them. */
@ApplicationScoped
public class DeletePool {
    private final Doors doors;
    private final PoolRemoval removal;

    DeletePool(Doors doors, PoolRemoval removal) {
        this.doors = doors;
        this.removal = removal;
    }

    @FunctionName("DeletePool")
    public HttpResponseMessage delete(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.DELETE,
                            route = "pools/{id}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, removal.remove(id, request.getBody(), caller.by())));
    }
}
