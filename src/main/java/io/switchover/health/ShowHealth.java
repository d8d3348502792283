package io.switchover.health;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.RecentAnswer;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/health}: what the regions look like, to each observer and to all of them together. */
@ApplicationScoped
public class ShowHealth {
    private final Doors doors;
    private final RecentAnswer<HealthOverview> recent;

    ShowHealth(Doors doors, VerdictReader verdictReader, Stopwatch stopwatch) {
        this.doors = doors;
        this.recent = new RecentAnswer<>(() -> HealthOverview.of(verdictReader.assess()), stopwatch);
    }

    @FunctionName("ShowHealth")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "health")
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.READER,
                caller -> Responses.json(request, 200, recent.now().value()));
    }
}
