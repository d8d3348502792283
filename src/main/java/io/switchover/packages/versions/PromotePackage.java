package io.switchover.packages.versions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Caller;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/packages/{application}/default}: makes a version the default in every region, newer or older. */
@ApplicationScoped
public class PromotePackage {
    private final Doors doors;
    private final DefaultVersionPromoter defaultVersions;

    public PromotePackage(Doors doors, DefaultVersionPromoter defaultVersions) {
        this.doors = doors;
        this.defaultVersions = defaultVersions;
    }

    @FunctionName("PromotePackage")
    public HttpResponseMessage promotePackage(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            route = "packages/{application}/default",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("application") String application) {
        return doors.open(request, Role.OPERATOR, caller -> promote(request, application, caller));
    }

    private HttpResponseMessage promote(
            HttpRequestMessage<Optional<String>> request, String application, Caller caller) {
        var asked = PromotionRequest.read(application, request.getBody().orElse(""));
        return switch (defaultVersions.answer(asked, caller.by())) {
            case PromotionAnswer.Accepted(var status, var body) -> Responses.json(request, status, body);
            case PromotionAnswer.Refused(var problem) -> Responses.problem(request, problem);
        };
    }
}
