package io.switchover.switchover.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import io.switchover.region.Regions;
import io.switchover.switchover.request.RecordThaw;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/thaw}: ends a freeze; the caller names the epoch and the placement that hold, and why. */
@ApplicationScoped
public class Thaw {
    private final Doors doors;
    private final RecordThaw recordThaw;
    private final Regions regions;

    public Thaw(Doors doors, RecordThaw recordThaw, Regions regions) {
        this.doors = doors;
        this.recordThaw = recordThaw;
        this.regions = regions;
    }

    @FunctionName("Thaw")
    public HttpResponseMessage thaw(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "thaw",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, ThawReplies.thaw(recordThaw, regions, request.getBody(), caller)));
    }
}
