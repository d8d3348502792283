package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/jobs/{id}}: where a job is, with every attempt. */
@ApplicationScoped
public class ShowJob {
    private final LedgerReader ledger;

    ShowJob(LedgerReader ledger) {
        this.ledger = ledger;
    }

    @FunctionName("ShowJob")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "jobs/{id}",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            ExecutionContext context) {
        return Responses.of(request, ledger.show(id));
    }
}
