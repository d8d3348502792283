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

/** {@code POST /api/pools/{id}/adopt}: the pool that the active region has becomes the one that every region shall have. */
@ApplicationScoped
public class AdoptPool {
    private final Doors doors;
    private final PoolAdoption adoption;

    AdoptPool(Doors doors, PoolAdoption adoption) {
        this.doors = doors;
        this.adoption = adoption;
    }

    @FunctionName("AdoptPool")
    public HttpResponseMessage adopt(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "pools/{id}/adopt",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, adoption.adopt(id, request.getBody(), caller.by())));
    }
}
