package io.switchover.readiness;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody asks whether a region could take over, and what is missing. */
@ApplicationScoped
public class ShowReadiness {
    private final Documents documents;
    private final Regions regions;

    ShowReadiness(Documents documents, Regions regions) {
        this.documents = documents;
        this.regions = regions;
    }

    /**
     * @param ready nothing stands in the way, as of that time
     * @param asOf the store's time
     */
    record Shown(String region, boolean ready, Instant asOf, List<Finding> findings) {}

    @FunctionName("ShowReadiness")
    public HttpResponseMessage showReadiness(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            route = "readiness",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request) {
        var shown = new ArrayList<Shown>();
        for (var region : regions.jobs()) {
            switch (documents.read(ReadinessReport.class, ReadinessReport.key(region))) {
                case Read.Found<ReadinessReport> found -> {
                    var report = found.stored().value();
                    shown.add(new Shown(
                            region,
                            report.blockers().isEmpty(),
                            Instant.ofEpochSecond(found.stored().writtenAt()),
                            report.findings()));
                }
                case Read.Absent<ReadinessReport> absent -> {}
                case Read.Unrecognized<ReadinessReport> other ->
                    shown.add(new Shown(
                            region,
                            false,
                            Instant.ofEpochSecond(other.writtenAt()),
                            List.of(new Finding(
                                    "report",
                                    region,
                                    Finding.Level.BLOCKER,
                                    "a report that this app understands",
                                    "another version's",
                                    other.sentence("the readiness report of " + region)))));
                case Read.Silent<ReadinessReport> unreadable -> {
                    return Responses.problem(
                            request,
                            Problem.of(503, "unreadable", "The reports cannot be read now", unreadable.because())
                                    .retryAfter(Duration.ofSeconds(5)));
                }
            }
        }
        return Responses.json(request, 200, Map.of("regions", shown));
    }
}
