package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * {@code GET /api/jobs?state=running,held&reason=room&pool=…&region=…&owes=yes&from=…&until=…&prefix=…&top=100&continuation=…}:
 * lists jobs, the newest first, a page at a time.
 */
@ApplicationScoped
public class ListJobs {
    private final Doors doors;
    private final LedgerReader ledger;

    ListJobs(Doors doors, LedgerReader ledger) {
        this.doors = doors;
        this.ledger = ledger;
    }

    @FunctionName("ListJobs")
    public HttpResponseMessage list(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "jobs",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return doors.open(
                request, Role.READER, caller -> Responses.of(request, ledger.list(request.getQueryParameters())));
    }
}
