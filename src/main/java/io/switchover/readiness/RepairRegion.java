package io.switchover.readiness;

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

/** {@code POST /api/readiness/{region}/repair}: gives a region the pools, packages and default versions that it lacks. */
@ApplicationScoped
public class RepairRegion {
    private final Doors doors;
    private final RegionRepair repair;

    RepairRegion(Doors doors, RegionRepair repair) {
        this.doors = doors;
        this.repair = repair;
    }

    @FunctionName("RepairRegion")
    public HttpResponseMessage repair(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "readiness/{region}/repair",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("region") String region) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, repair.repair(region, request.getBody(), caller.by())));
    }
}
