package io.switchover.packages;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Doors;
import io.switchover.http.Problem;
import io.switchover.http.RecentAnswer;
import io.switchover.http.Responses;
import io.switchover.http.Role;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /api/packages}: which packages there are, and how far each is in each region. */
@ApplicationScoped
public class ShowPackages {
    private final Doors doors;
    private final RecentAnswer<Answer<PackageOverview>> recent;

    ShowPackages(Doors doors, Catalogue catalogue, Regions regions, Stopwatch stopwatch) {
        this.doors = doors;
        this.recent = new RecentAnswer<>(() -> overview(catalogue, regions), stopwatch);
    }

    @FunctionName("ShowPackages")
    public HttpResponseMessage showPackages(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            route = "packages",
                            authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(request, Role.READER, caller -> show(request));
    }

    private HttpResponseMessage show(HttpRequestMessage<?> request) {
        var told = recent.now();
        return switch (told.value()) {
            case Answer.Answered<PackageOverview>(var overview) ->
                Responses.json(request, 200, overview.aged(told.age().toSeconds()));
            case Answer<PackageOverview> unreadable ->
                Responses.problem(
                        request,
                        Problem.of(503, "unreadable", "The catalogue cannot be read now", unreadable.sentence())
                                .retryAfter(Duration.ofSeconds(5)));
        };
    }

    private static Answer<PackageOverview> overview(Catalogue catalogue, Regions regions) {
        return switch (catalogue.read()) {
            case Catalogue.Reading.Found(var view) -> new Answer.Answered<>(PackageOverview.of(view, regions.jobs()));
            case Catalogue.Reading.Unreadable(var because) -> new Answer.Unanswered<>(because);
        };
    }
}
