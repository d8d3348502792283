package io.switchover.status;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.PlainText;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Any other address below {@code /api/}: 404 with a sentence, or 405 with what the address takes, where only the method is wrong. The
 * platform alone would answer both with an empty 404.
 */
@ApplicationScoped
public class UnknownRoute {
    private static final int SHOWN = 100;

    @FunctionName("UnknownRoute")
    public HttpResponseMessage unknownRoute(
            @HttpTrigger(
                            name = "request",
                            methods = {
                                HttpMethod.GET,
                                HttpMethod.POST,
                                HttpMethod.PUT,
                                HttpMethod.PATCH,
                                HttpMethod.DELETE
                            },
                            route = "{*path}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("path") String path) {
        var method = request.getHttpMethod().name();
        var address = PlainText.shown(path, SHOWN);
        return Responses.problem(request, KnownRoutes.problem(method, address), KnownRoutes.allowed(address));
    }
}
