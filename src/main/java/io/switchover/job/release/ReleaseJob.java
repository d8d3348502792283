package io.switchover.job.release;

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

/** {@code POST /api/jobs/{id}/release}: the way out of repair. 200 when the job goes on, 409 with the rule that objects. */
@ApplicationScoped
public class ReleaseJob {
    private final Doors doors;
    private final RepairHoldRelease jobRelease;

    ReleaseJob(Doors doors, RepairHoldRelease jobRelease) {
        this.doors = doors;
        this.jobRelease = jobRelease;
    }

    @FunctionName("ReleaseJob")
    public HttpResponseMessage release(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "jobs/{id}/release",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, ReleaseReplies.release(jobRelease, id, request.getBody(), caller)));
    }
}
