package io.switchover.packages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.switchover.http.Problem;
import io.switchover.http.Responses;
import io.switchover.store.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/packages/{application}/default}: makes a version the default in every region, be it newer or older. */
@ApplicationScoped
public class PromotePackage {
    private static final int LONGEST_REASON = 400;

    private final DefaultVersions defaultVersions;
    private final SharedVerdicts sharedVerdicts;

    PromotePackage(DefaultVersions defaultVersions, SharedVerdicts sharedVerdicts) {
        this.defaultVersions = defaultVersions;
        this.sharedVerdicts = sharedVerdicts;
    }

    /** The body of the request. */
    record Wish(@Nullable String version, @Nullable String because) {}

    @FunctionName("PromotePackage")
    public HttpResponseMessage promotePackage(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            route = "packages/{application}/default",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            @BindingName("application") String application) {
        Wish wish;
        try {
            wish = Json.MAPPER.readValue(request.getBody().orElse(""), Wish.class);
        } catch (JsonProcessingException e) {
            return unfit(request, "body", "the body is {\"version\": …, \"because\": …}");
        }
        if (wish == null || wish.version() == null) {
            return unfit(request, "version", "version is missing");
        }
        if (wish.because() == null || wish.because().isBlank() || wish.because().length() > LONGEST_REASON) {
            return unfit(request, "because", "because is a sentence of 1 to " + LONGEST_REASON + " characters");
        }
        return switch (PackageNamePolicy.read(application + "/" + wish.version() + ".zip")) {
            case PackageNamePolicy.Named.Badly badly -> unfit(request, "version", badly.because());
            case PackageNamePolicy.Named.Well well ->
                answer(
                        request,
                        defaultVersions.ask(
                                well.name(), wish.because(), asker(request.getHeaders()), sharedVerdicts.verdicts()));
        };
    }

    private static HttpResponseMessage answer(HttpRequestMessage<?> request, DefaultVersions.Asked asked) {
        return switch (asked) {
            case DefaultVersions.Asked.Noted noted ->
                Responses.json(
                        request,
                        noted.version().candidate() == null ? 200 : 202,
                        Map.of("default", noted.version(), "sentence", noted.sentence()));
            case DefaultVersions.Asked.NotCatalogued not ->
                Responses.problem(
                        request, Problem.of(404, "not-catalogued", "There is no such package", not.sentence()));
            case DefaultVersions.Asked.Hopeless hopeless ->
                Responses.problem(
                        request,
                        Problem.of(409, "not-everywhere", "The version is not in every region", hopeless.sentence()));
            case DefaultVersions.Asked.Unavailable unavailable ->
                Responses.problem(
                        request,
                        Problem.of(503, "unwritable", "The wish could not be written down", unavailable.sentence())
                                .retryAfter(Duration.ofSeconds(5)));
        };
    }

    private static HttpResponseMessage unfit(HttpRequestMessage<?> request, String field, String sentence) {
        return Responses.problem(
                request,
                Problem.of(400, "unfit", "The request cannot be understood", sentence)
                        .field(field, sentence));
    }

    private static String asker(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(h -> h.getKey().toLowerCase(Locale.ROOT).equals("x-ms-client-principal-name"))
                .map(Map.Entry::getValue)
                .filter(v -> !v.isBlank())
                .findFirst()
                .map(v -> "operator " + v)
                .orElse("operator (function key)");
    }
}
