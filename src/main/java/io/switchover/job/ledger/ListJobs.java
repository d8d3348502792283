package io.switchover.job.ledger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import io.switchover.job.JobEntry;
import io.switchover.job.JobView;
import io.switchover.region.Regions;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code GET /api/jobs?state=running,held&region=…&owes=yes&top=100&continuation=…}: the ledger, a page at a time. */
@ApplicationScoped
public class ListJobs {
    private static final int DEFAULT_TOP = 100;
    private static final int LIMIT_TOP = 1000;
    private static final Set<String> STATES = Set.of(
            "accepted",
            "placing",
            "running",
            "leaving",
            "held",
            "failing",
            "cancelling",
            "done",
            "failed",
            "cancelled");

    private static final Set<String> ASKED = Set.of("state", "region", "owes", "top", "continuation", "code");

    private final Documents documents;
    private final Regions regions;

    ListJobs(Documents documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    @FunctionName("ListJobs")
    public HttpResponseMessage list(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            route = "jobs",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        var asked = request.getQueryParameters();
        var unknown = asked.keySet().stream()
                .filter(name -> !ASKED.contains(name))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            return unfit(request, unknown.get(), "known are state, region, owes, top and continuation");
        }
        var query = Query.all(JobEntry.class, Container.LEDGER);
        if (asked.containsKey("state")) {
            var states = List.of(asked.get("state").split(","));
            if (!STATES.containsAll(states)) {
                return unfit(
                        request,
                        "state",
                        "state is one or more of " + STATES.stream().sorted().toList());
            }
            query = query.where("state", states);
        }
        if (asked.containsKey("region")) {
            if (!regions.runsJobs(asked.get("region"))) {
                return unfit(
                        request,
                        "region",
                        "region is \"" + asked.get("region") + "\": one of "
                                + regions.jobs().stream().sorted().toList());
            }
            query = query.where("region", asked.get("region"));
        }
        if (asked.containsKey("owes")) {
            if (!asked.get("owes").equals("yes") && !asked.get("owes").equals("no")) {
                return unfit(request, "owes", "owes is \"" + asked.get("owes") + "\": yes or no");
            }
            query = query.where("owes", asked.get("owes"));
        }
        int top;
        try {
            top = Integer.parseInt(asked.getOrDefault("top", String.valueOf(DEFAULT_TOP)));
        } catch (NumberFormatException e) {
            top = 0;
        }
        if (top < 1 || top > LIMIT_TOP) {
            return unfit(request, "top", "top is \"" + asked.get("top") + "\": a number from 1 to " + LIMIT_TOP);
        }
        return switch (documents.list(query.pages(top, asked.get("continuation")))) {
            case Page.Listed<JobEntry> page -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put(
                        "jobs",
                        Stream.concat(
                                        page.stored().stream().map(s -> JobView.of(s.value())),
                                        page.unrecognized().stream().map(JobView::of))
                                .toList());
                if (page.continuation() != null) {
                    body.put("continuation", page.continuation());
                }
                yield Responses.json(request, 200, body);
            }
            case Page.Unlisted<JobEntry> u ->
                Responses.problem(
                        request,
                        Problem.of(503, "unreadable", "The ledger cannot be read now", u.because())
                                .retryAfter(Duration.ofSeconds(5)));
        };
    }

    private static HttpResponseMessage unfit(HttpRequestMessage<?> request, String field, String sentence) {
        return Responses.problem(
                request,
                Problem.of(400, "unfit", "The question cannot be answered", sentence)
                        .field(field, sentence));
    }
}
