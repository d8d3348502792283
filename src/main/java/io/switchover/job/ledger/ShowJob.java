package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import io.switchover.job.JobEntry;
import io.switchover.job.JobIds;
import io.switchover.job.JobView;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** {@code GET /api/jobs/{id}}: where a job is, with every attempt. */
@ApplicationScoped
public class ShowJob {
    private final Documents documents;

    ShowJob(Documents documents) {
        this.documents = documents;
    }

    @FunctionName("ShowJob")
    public HttpResponseMessage show(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "jobs/{id}",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("id") String id,
            ExecutionContext context) {
        var job = id.toLowerCase(Locale.ROOT);
        if (!JobIds.allowed(job, JobIds.JOB_LIMIT)) {
            return Responses.problem(
                    request, Problem.of(404, "no-such-job", "No such job", "No job can have this id."));
        }
        return switch (documents.read(JobEntry.class, JobEntry.key(job))) {
            case Read.Found<JobEntry> f ->
                Responses.json(request, 200, JobView.of(f.stored().value()));
            case Read.Absent<JobEntry> a ->
                Responses.problem(
                        request, Problem.of(404, "no-such-job", "No such job", "There is no job \"" + job + "\"."));
            case Read.Unrecognized<JobEntry> u -> Responses.json(request, 200, JobView.of(u));
            case Read.Silent<JobEntry> u ->
                Responses.problem(
                        request,
                        Problem.of(503, "unreadable", "The ledger cannot be read now", u.because())
                                .retryAfter(Duration.ofSeconds(5)));
        };
    }
}
