package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
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

/** {@code GET /api/jobs/{id}/tasks?state=failed&attempt=1&top=100&continuation=…}: what became of a job's tasks, a page at a time. */
@ApplicationScoped
public class ListTasks {
    private final Doors doors;
    private final TaskReader tasks;

    ListTasks(Doors doors, TaskReader tasks) {
        this.doors = doors;
        this.tasks = tasks;
    }

    @FunctionName("ListTasks")
    public HttpResponseMessage list(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "jobs/{id}/tasks",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            ExecutionContext context) {
        var wanted = TaskRequest.list(request.getQueryParameters());
        return doors.open(
                request,
                Role.READER,
                caller -> Responses.of(request, TaskReplies.list(id, wanted, asked -> tasks.list(id, asked))));
    }
}
