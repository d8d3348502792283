package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/jobs?state=running,held&region=…&owes=yes&top=100&continuation=…}: lists jobs, a page at a time. */
@ApplicationScoped
public class ListJobs {
    private final LedgerReader ledger;

    ListJobs(LedgerReader ledger) {
        this.ledger = ledger;
    }

    @FunctionName("ListJobs")
    public HttpResponseMessage list(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "jobs",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Responses.of(request, ledger.list(request.getQueryParameters()));
    }
}
