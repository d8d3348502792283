package io.switchover.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.resourcemanager.batch.fluent.BatchManagementClient;
import com.azure.resourcemanager.batch.implementation.BatchManagementClientBuilder;
import io.switchover.time.Pause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The management plane of each region's Batch account: applications, packages, quotas.
 *
 * <p>The library's own retry goes on upon one of its network threads, where nothing may wait for a token, and it waits as long as
 * a {@code Retry-After} says. So the pipeline retries nothing: whoever asks through {@link #ask} is retried here, on the
 * thread that asked, within the limit of one call.
 */
@ApplicationScoped
public class ArmAccounts {
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private final AzureSettings settings;
    private final Pause pause;
    private final Deprecations deprecations = new Deprecations();
    private final PerRegion<BatchManagementClient> clients;

    @Inject
    ArmAccounts(AzureSettings settings, AzureCredentials azureCredentials, Pause pause) {
        this.settings = settings;
        this.pause = pause;
        var pipeline = new Lazy<>(() -> pipeline(settings, azureCredentials, deprecations));
        this.clients = new PerRegion<>(settings, (name, region) -> new BatchManagementClientBuilder()
                .pipeline(pipeline.get())
                .environment(AzureEnvironment.AZURE)
                .endpoint(settings.armEndpoint().toString())
                .subscriptionId(BatchAccountId.parse(region.batchAccountId()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "a region without a batch-account-id has no Batch account")))
                        .subscription())
                .buildClient());
    }

    private static HttpPipeline pipeline(
            AzureSettings settings, AzureCredentials azureCredentials, Deprecations deprecations) {
        return new HttpPipelineBuilder()
                .httpClient(NettyClients.to("management-plane", settings.call()))
                .policies(
                        new UserAgentPolicy("switchover"),
                        new ArmOutbound(
                                settings.armEndpoint(),
                                settings.call().totalTimeout(),
                                () -> azureCredentials.bearer(AzureCredentials.ARM),
                                deprecations))
                .build();
    }

    /** What the management plane has said about the end of an API version that we speak; empty when it has said nothing. */
    public Optional<String> deprecation() {
        return deprecations.of(settings.armEndpoint().toString());
    }

    /** One request is one try. */
    public BatchManagementClient of(String region) {
        return clients.of(region);
    }

    /**
     * Asks, and asks again where the answer may be another one in a moment, after a pause that grows or that the answer asks for.
     * What it is told in the end, or that nobody answered, is thrown as the library throws it.
     */
    public <T> T ask(String region, Function<BatchManagementClient, T> question) {
        var client = of(region);
        var paused = Duration.ZERO;
        for (int i = 1; ; i++) {
            try {
                return question.apply(client);
            } catch (HttpResponseException e) {
                var asked = retryAfter(e);
                var wait = asked == null ? FIRST_PAUSE.multipliedBy(1L << (i - 1)) : asked;
                paused = paused.plus(wait);
                if (i == TRIES
                        || !PASSING.contains(status(e))
                        || paused.compareTo(settings.call().totalTimeout()) > 0) {
                    throw e;
                }
                pause.sleep(wait);
            }
        }
    }

    /** Zero when the library has made up the refusal itself. */
    public static int status(HttpResponseException e) {
        return e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
    }

    /** How long ARM asks us to wait; null when it does not say. */
    public static @Nullable Duration retryAfter(HttpResponseException e) {
        var seconds = e.getResponse() == null ? null : e.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }
}
