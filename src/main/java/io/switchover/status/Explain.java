package io.switchover.status;

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

/** {@code GET /api/explain}: why something moves or does not, rule by rule, and what would have to change. */
@ApplicationScoped
public class Explain {
    private final Doors doors;
    private final RecentAnswer<Explanation> recent;

    Explain(Doors doors, ExplanationReader explanationReader, Stopwatch stopwatch) {
        this.doors = doors;
        this.recent = new RecentAnswer<>(() -> explanationReader.now(), stopwatch);
    }

    @FunctionName("Explain")
    public HttpResponseMessage explain(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "explain",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.READER,
                caller -> Responses.json(request, 200, recent.now().value()));
    }
}
