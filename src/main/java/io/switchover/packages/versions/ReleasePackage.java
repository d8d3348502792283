package io.switchover.packages.versions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code POST /api/packages/{application}/{version}/release}: gives up a name whose bytes are lost, so that it may be uploaded again. */
@ApplicationScoped
public class ReleasePackage {
    private final Doors doors;
    private final PackageNameRelease packageNameRelease;

    ReleasePackage(Doors doors, PackageNameRelease packageNameRelease) {
        this.doors = doors;
        this.packageNameRelease = packageNameRelease;
    }

    @FunctionName("ReleasePackage")
    public HttpResponseMessage releasePackage(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            route = "packages/{application}/{version}/release",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("application") String application,
            @BindingName("version") String version) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(
                        request,
                        PackageReleaseReplies.release(
                                packageNameRelease, application, version, request.getBody(), caller)));
    }
}
