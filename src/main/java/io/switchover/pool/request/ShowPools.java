package io.switchover.pool.request;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/pools}: which pools are desired, what each region has, and what keeps the two apart. */
@ApplicationScoped
public class ShowPools {
    private final Doors doors;
    private final PoolOverview overview;

    ShowPools(Doors doors, PoolOverview overview) {
        this.doors = doors;
        this.overview = overview;
    }

    @FunctionName("ShowPools")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "pools",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(
                request,
                Role.READER,
                caller -> overview.read() instanceof Answer.Answered<PoolOverview.Overview>(var read)
                        ? Responses.json(request, 200, read)
                        : Responses.unavailable(
                                request, "unreadable", "The pools cannot be read now", "Cosmos DB does not answer"));
    }
}
