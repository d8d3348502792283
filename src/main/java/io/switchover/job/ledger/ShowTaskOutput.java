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

/**
 * {@code GET /api/jobs/{id}/tasks/{task}/{stream}}: the end of what a task said, as {@code stdout} or {@code stderr};
 * {@code ?attempt=1&bytes=65536} asks for that attempt and for so much.
 */
@ApplicationScoped
public class ShowTaskOutput {
    private final Doors doors;
    private final TaskReader tasks;

    ShowTaskOutput(Doors doors, TaskReader tasks) {
        this.doors = doors;
        this.tasks = tasks;
    }

    @FunctionName("ShowTaskOutput")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "jobs/{id}/tasks/{task}/{stream}",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            @BindingName("task") String task,
            @BindingName("stream") String stream,
            ExecutionContext context) {
        var wanted = TaskRequest.file(stream, request.getQueryParameters());
        return doors.open(
                request,
                Role.READER,
                caller -> Responses.of(
                        request,
                        TaskReplies.file(id, wanted, asked -> tasks.output(id, task, stream + ".txt", asked))));
    }
}
