package io.switchover.notification;

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

/** {@code POST /api/notifications/{id}/resend}: sends a dead letter again, in the next tick of Tend. */
@ApplicationScoped
public class ResendNotification {
    private final Doors doors;
    private final NotificationReplies desk;

    ResendNotification(Doors doors, NotificationReplies desk) {
        this.doors = doors;
        this.desk = desk;
    }

    @FunctionName("ResendNotification")
    public HttpResponseMessage resend(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.POST,
                            route = "notifications/{id}/resend",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id) {
        return doors.open(
                request,
                Role.OPERATOR,
                caller -> Responses.of(request, desk.resend(id, request.getBody(), caller.by())));
    }
}
