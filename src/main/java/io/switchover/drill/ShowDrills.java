package io.switchover.drill;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Somebody asks what the drills have shown. */
@ApplicationScoped
public class ShowDrills {
    private final DrillHistory history;

    ShowDrills(DrillHistory history) {
        this.history = history;
    }

    @FunctionName("ShowDrills")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "drills")
                    HttpRequestMessage<Optional<String>> request) {
        return switch (history.read()) {
            case DrillHistory.Answer.Known known ->
                Responses.json(
                        request, 200, Map.of("drills", known.newestFirst(), "unrecognized", known.unrecognized()));
            case DrillHistory.Answer.Silent silent ->
                Responses.problem(
                        request,
                        Problem.of(503, "store-silent", "The store cannot be read", silent.because())
                                .retryAfter(Duration.ofSeconds(5)));
        };
    }
}
