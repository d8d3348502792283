package io.switchover.health;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.door.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Somebody asks what the regions look like. */
@ApplicationScoped
public class ShowHealth {
    private final Observers observers;

    ShowHealth(Observers observers) {
        this.observers = observers;
    }

    @FunctionName("ShowHealth")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "health")
                    HttpRequestMessage<Optional<String>> request) {
        return Answers.json(request, 200, HealthReport.of(observers.assess()));
    }
}
