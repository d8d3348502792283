package io.switchover.notification;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** {@code GET /api/notifications}: whom the settings name, what is on its way to them, what nobody could be told, and what was delivered. */
@ApplicationScoped
public class ShowNotifications {
    private final Doors doors;
    private final NotificationReplies desk;

    ShowNotifications(Doors doors, NotificationReplies desk) {
        this.doors = doors;
        this.desk = desk;
    }

    @FunctionName("ShowNotifications")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "notifications",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(request, Role.READER, caller -> Responses.of(request, desk.show()));
    }
}
