package io.switchover.packages;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Caller;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/packages/{application}/default}: makes a version the default in every region, be it newer or older. */
@ApplicationScoped
public class PromotePackage {
    private final DefaultVersions defaultVersions;

    PromotePackage(DefaultVersions defaultVersions) {
        this.defaultVersions = defaultVersions;
    }

    @FunctionName("PromotePackage")
    public HttpResponseMessage promotePackage(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            route = "packages/{application}/default",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("application") String application) {
        var asked = PromotionRequest.read(application, request.getBody().orElse(""));
        return switch (defaultVersions.answer(asked, "operator " + Caller.of(request.getHeaders()))) {
            case PromotionAnswer.Accepted(var status, var body) -> Responses.json(request, status, body);
            case PromotionAnswer.Refused(var problem) -> Responses.problem(request, problem);
        };
    }
}
