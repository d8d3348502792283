package io.switchover.drill.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.drill.report.DrillReportStore;
import io.switchover.http.Doors;
import io.switchover.http.PageOrJsonPolicy;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/drills/{occurrence}}: the report of one drill as JSON, or as a page that prints well where a browser asks. */
@ApplicationScoped
public class ShowDrill {
    private final Doors doors;
    private final DrillReportStore store;

    public ShowDrill(Doors doors, DrillReportStore store) {
        this.doors = doors;
        this.store = store;
    }

    @FunctionName("ShowDrill")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "drills/{occurrence}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("occurrence") String occurrence) {
        return doors.open(
                request,
                Role.READER,
                caller -> Responses.of(
                        request, ReportReplies.shown(store, occurrence, PageOrJsonPolicy.page(request.getHeaders()))));
    }
}
