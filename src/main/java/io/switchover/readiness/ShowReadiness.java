package io.switchover.readiness;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.health.VerdictReader;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/readiness}: whether each region could take over, and what it lacks. */
@ApplicationScoped
public class ShowReadiness {
    private final Doors doors;
    private final ReadinessOverview overview;
    private final VerdictReader verdictReader;

    ShowReadiness(Doors doors, ReadinessOverview overview, VerdictReader verdictReader) {
        this.doors = doors;
        this.overview = overview;
        this.verdictReader = verdictReader;
    }

    @FunctionName("ShowReadiness")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "readiness",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.READER,
                caller -> Responses.list(request, "regions", overview.read(verdictReader.assess())));
    }
}
