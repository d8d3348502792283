package io.switchover.drill.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.drill.DrillStore;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/drills}: what the drills have shown, the newest first. */
@ApplicationScoped
public class ShowDrills {
    private final Doors doors;
    private final DrillStore drills;

    public ShowDrills(Doors doors, DrillStore drills) {
        this.doors = doors;
        this.drills = drills;
    }

    @FunctionName("ShowDrills")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "drills")
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(request, Role.READER, caller -> Responses.of(request, DrillReplies.listed(drills.all())));
    }
}
