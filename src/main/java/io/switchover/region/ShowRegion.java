package io.switchover.region;

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

/**
 * {@code GET /api/region}: which region is active. The ETag changes with the epoch and with nothing else. While Cosmos DB is away the
 * answer is from memory; its age is in the body and in the header {@code Age}.
 */
@ApplicationScoped
public class ShowRegion {
    private final Doors doors;
    private final CachedRecord cachedRecord;
    private final Regions regions;

    ShowRegion(Doors doors, CachedRecord cachedRecord, Regions regions) {
        this.doors = doors;
        this.cachedRecord = cachedRecord;
        this.regions = regions;
    }

    @FunctionName("ShowRegion")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = HttpMethod.GET,
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "region")
                    HttpRequestMessage<Optional<String>> request) {
        return doors.open(request, Role.READER, caller -> show(request));
    }

    private HttpResponseMessage show(HttpRequestMessage<?> request) {
        var told = cachedRecord.current();
        return switch (told.view()) {
            case RecordTrust.Sealed s ->
                Responses.versioned(
                        request,
                        s.record().version(),
                        told.age(),
                        ActiveRegionView.of(s.record(), regions.jobs(), told.age()));
            case RecordTrust.Blind b ->
                Responses.unavailable(request, "not-sealed", "No region can be announced now", b.because());
            case RecordTrust.Frozen f ->
                Responses.unavailable(request, "frozen", "The record contradicts its seals", f.because());
        };
    }
}
