package io.switchover.status;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.PlainText;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Any other address below {@code /api/}: 404 with a sentence. The platform alone would answer with an empty body, also where the
 * address is right and the method is not.
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
        return Responses.problem(
                request,
                Problem.of(
                        404,
                        "no-such-route",
                        "There is no such address",
                        "Nothing answers " + request.getHttpMethod() + " /api/" + PlainText.shown(path, SHOWN)
                                + "; docs/functions.md lists what does."));
    }
}
