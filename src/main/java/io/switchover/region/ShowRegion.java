package io.switchover.region;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Somebody asks which region is active. The ETag changes with the epoch and with nothing else. */
@ApplicationScoped
public class ShowRegion {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final CachedRecord cachedRecord;
    private final Regions regions;

    ShowRegion(CachedRecord cachedRecord, Regions regions) {
        this.cachedRecord = cachedRecord;
        this.regions = regions;
    }

    @FunctionName("ShowRegion")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            authLevel = AuthorizationLevel.FUNCTION,
                            route = "region")
                    HttpRequestMessage<Optional<String>> request) {
        return switch (cachedRecord.current()) {
            case RecordView.Sealed sealed -> told(request, sealed.record());
            case RecordView.Blind blind ->
                Responses.problem(
                        request,
                        Problem.of(503, "not-sealed", "No region can be announced now", blind.because())
                                .retryAfter(RETRY));
            case RecordView.Frozen frozen ->
                Responses.problem(
                        request,
                        Problem.of(503, "frozen", "The record contradicts its seals", frozen.because())
                                .retryAfter(RETRY));
        };
    }

    private HttpResponseMessage told(HttpRequestMessage<?> request, RegionRecord entry) {
        var etag = "\"" + entry.epoch() + "-" + entry.mark() + "\"";
        var headers = Map.of("ETag", etag, "Cache-Control", "no-cache");
        return Responses.unchanged(request, etag)
                ? Responses.empty(request, 304, headers)
                : Responses.json(request, 200, ActiveRegion.of(entry, regions.jobs()), headers);
    }
}
