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
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/ledger}: what became of all jobs together, and the jobs in our accounts that are not ours and will not move. */
@ApplicationScoped
public class ShowLedger {
    private final Doors doors;
    private final LedgerSummaryReader summary;
    private final Regions regions;

    ShowLedger(Doors doors, LedgerSummaryReader summary, Regions regions) {
        this.doors = doors;
        this.summary = summary;
        this.regions = regions;
    }

    @FunctionName("ShowLedger")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "ledger",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return doors.open(
                request, Role.READER, caller -> Responses.of(request, JobReplies.ledger(summary, regions.jobs())));
    }
}
