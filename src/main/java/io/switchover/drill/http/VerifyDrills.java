package io.switchover.drill.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.drill.report.DrillReportStore;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/drills/verify}: whether every report is as it was written and none is missing, and what is wrong where. */
@ApplicationScoped
public class VerifyDrills {
    private final Doors doors;
    private final DrillReportStore store;

    public VerifyDrills(Doors doors, DrillReportStore store) {
        this.doors = doors;
        this.store = store;
    }

    @FunctionName("VerifyDrills")
    public HttpResponseMessage verify(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "drills/verify",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(request, Role.READER, caller -> Responses.of(request, ReportReplies.verified(store)));
    }
}
