package io.switchover.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The identity that we use. Fixed tokens and keys are accepted for loopback endpoints only, so that a setting left over from a local
 * test cannot send them anywhere else.
 */
@ApplicationScoped
public class AzureCredentials {
    /** The scopes of the services that we call. */
    public static final String BATCH = "https://batch.core.windows.net//.default";

    public static final String ARM = "https://management.azure.com//.default";
    public static final String STORAGE = "https://storage.azure.com/.default";

    private static final Duration TOKEN_LIMIT = Duration.ofSeconds(10);

    private final AzureSettings settings;
    private @Nullable TokenCredential credential;

    AzureCredentials(AzureSettings settings) {
        this.settings = settings;
        if (local()) {
            Stream.concat(
                            Stream.of(settings.armEndpoint(), settings.cosmos().endpoint()),
                            settings.regions().values().stream()
                                    .flatMap(r ->
                                            Stream.concat(Stream.of(r.storageEndpoint()), r.batchEndpoint().stream())))
                    .forEach(AzureCredentials::mustBeLoopback);
        }
    }

    /** Keys and a fixed token instead of an identity. */
    public boolean local() {
        return settings.credential() == AzureSettings.Credential.LOCAL;
    }

    /** The identity, for clients that accept one. */
    public synchronized TokenCredential credential() {
        if (credential == null) {
            credential = local() ? request -> Mono.just(fixed()) : new DefaultAzureCredentialBuilder().build();
        }
        return credential;
    }

    /** The same, without blocking. */
    Mono<AccessToken> token(String scope) {
        return Mono.defer(() -> credential().getToken(new TokenRequestContext().addScopes(scope)))
                .timeout(TOKEN_LIMIT);
    }

    /**
     * A bearer token for a scope, such as {@code https://batch.core.windows.net//.default}.
     *
     * @throws NoToken when there is none
     */
    public String bearer(String scope) {
        try {
            var token = token(scope).block(TOKEN_LIMIT);
            return Objects.requireNonNull(token, "none was given").getToken();
        } catch (RuntimeException e) {
            throw new NoToken(scope, e);
        }
    }

    /**
     * Why there is no token for a scope; empty when there is one. Ask this before asking a region, so that an outage of Entra is not
     * taken for the region's silence.
     */
    public Optional<String> tokenProblem(String scope) {
        try {
            bearer(scope);
            return Optional.empty();
        } catch (NoToken e) {
            return Optional.of("could not be asked: " + e.getMessage());
        }
    }

    private AccessToken fixed() {
        return new AccessToken(
                settings.localToken()
                        .orElseThrow(() ->
                                new IllegalStateException("SWITCHOVER_CREDENTIAL=local needs SWITCHOVER_LOCAL_TOKEN")),
                OffsetDateTime.MAX);
    }

    private static void mustBeLoopback(URI endpoint) {
        try {
            if (!InetAddress.getByName(endpoint.getHost()).isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "SWITCHOVER_CREDENTIAL=local is for loopback endpoints only, not for " + endpoint);
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "SWITCHOVER_CREDENTIAL=local is for loopback endpoints only; no such host: " + endpoint, e);
        }
    }
}
