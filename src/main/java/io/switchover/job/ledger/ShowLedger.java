package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/** {@code GET /api/ledger}: what became of all jobs together, and the jobs in our accounts that are not ours and will not move. */
@ApplicationScoped
public class ShowLedger {
    private final LedgerSummary ledgerSummary;
    private final Regions regions;

    ShowLedger(LedgerSummary ledgerSummary, Regions regions) {
        this.ledgerSummary = ledgerSummary;
        this.regions = regions;
    }

    @FunctionName("ShowLedger")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "ledger",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        var balance = ledgerSummary.balance();
        if (balance.isEmpty()) {
            return Responses.problem(
                    request,
                    Problem.of(503, "unreadable", "The ledger cannot be read now", "The store does not answer.")
                            .retryAfter(Duration.ofSeconds(5)));
        }
        var notOurs = ledgerSummary.notOurs();
        var body = new LinkedHashMap<String, Object>();
        body.put("balance", balance.get());
        body.put("notOurs", notOurs);
        body.put(
                "silent",
                regions.jobs().stream()
                        .filter(region -> !notOurs.containsKey(region))
                        .toList());
        return Responses.json(request, 200, body);
    }
}
