package io.switchover.readiness;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.health.VerdictReader;
import io.switchover.http.Doors;
import io.switchover.http.RecentAnswer;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import io.switchover.readiness.ReadinessOverview.RegionReadiness;
import io.switchover.remote.Answer;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/readiness}: whether each region could take over, and what it lacks. */
@ApplicationScoped
public class ShowReadiness {
    private final Doors doors;
    private final RecentAnswer<Answer<List<RegionReadiness>>> recent;

    ShowReadiness(Doors doors, ReadinessOverview overview, VerdictReader verdictReader, Stopwatch stopwatch) {
        this.doors = doors;
        this.recent = new RecentAnswer<>(() -> overview.read(verdictReader.assess()), stopwatch);
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
                caller -> Responses.list(request, "regions", recent.now().value()));
    }
}
