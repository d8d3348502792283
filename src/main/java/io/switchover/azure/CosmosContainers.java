package io.switchover.azure;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosBridgeInternal;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.ThresholdBasedAvailabilityStrategy;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.implementation.DatabaseAccount;
import com.azure.cosmos.implementation.DatabaseAccountLocation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The containers of the one database.
 *
 * <p>The SDK's own limits are minutes: a write region that refuses connections costs four of them. The limits here bring a call down to
 * a few seconds. They were measured against an account whose regions refuse connections or do not answer.
 */
@ApplicationScoped
public class CosmosContainers {
    private static final Duration HEDGE_AFTER = Duration.ofSeconds(1);
    private static final Duration HEDGE_STEP = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int THROTTLED_TRIES = 2;

    private final AzureSettings.Cosmos settings;
    private final SharedStart<CosmosAsyncClient> client;

    @Inject
    CosmosContainers(
            AzureSettings all,
            AzureCredentials azureCredentials,
            @ConfigProperty(name = "switchover.here") String here) {
        this.settings = all.cosmos();
        // A read goes to the nearest replica first, and to another one when that is silent.
        var nearestFirst = Stream.concat(
                        Stream.of(here),
                        all.regions().keySet().stream()
                                .filter(r -> !r.equals(here))
                                .sorted())
                .toList();
        this.client = new SharedStart<>("Cosmos DB", () -> build(azureCredentials, nearestFirst));
    }

    /** The first call of all waits for the connection too, at most {@link #callTimeout}; it goes on being built without it. */
    public CosmosAsyncContainer of(String container) {
        return client.get(callTimeout()).getDatabase(settings.database()).getContainer(container);
    }

    /** The regions that take writes, as Azure names them for people; as the SDK last read them, which it does every few minutes. */
    public List<String> writeRegions() {
        return names(account().getWritableLocations());
    }

    /** The regions that have a replica; the same otherwise. */
    public List<String> readRegions() {
        return names(account().getReadableLocations());
    }

    private DatabaseAccount account() {
        return account(client.get(callTimeout()));
    }

    private static List<String> names(Iterable<DatabaseAccountLocation> locations) {
        var names = new ArrayList<String>();
        locations.forEach(location -> names.add(location.getName()));
        return List.copyOf(names);
    }

    /** How long one call may take, with retries. */
    public Duration callTimeout() {
        return settings.callTimeout();
    }

    private CosmosAsyncClient build(AzureCredentials azureCredentials, List<String> nearestFirst) {
        // The SDK reads some of these only once, when its first class is loaded.
        System.setProperty("COSMOS.DISABLE_IMDS_ACCESS", "true");
        System.setProperty("COSMOS.HTTP_MAX_REQUEST_TIMEOUT", "3");
        System.setProperty("COSMOS.CLIENT_ENDPOINT_FAILOVER_MAX_RETRY_COUNT", "1");
        System.setProperty("COSMOS.CLIENT_ENDPOINT_FAILOVER_RETRY_INTERVAL_IN_MS", "200");
        System.setProperty("COSMOS.GLOBAL_ENDPOINT_MANAGER_MAX_INIT_TIME_IN_SECONDS", "10");
        if (azureCredentials.local() && "http".equals(settings.endpoint().getScheme())) {
            System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        }
        var builder = new CosmosClientBuilder()
                .endpoint(settings.endpoint().toString())
                .gatewayMode(new GatewayConnectionConfig())
                .preferredRegions(nearestFirst)
                .consistencyLevel(ConsistencyLevel.STRONG)
                .contentResponseOnWriteEnabled(true)
                .throttlingRetryOptions(new ThrottlingRetryOptions()
                        .setMaxRetryAttemptsOnThrottledRequests(THROTTLED_TRIES)
                        .setMaxRetryWaitTime(LONGEST_WAIT))
                .endToEndOperationLatencyPolicyConfig(
                        new CosmosEndToEndOperationLatencyPolicyConfigBuilder(settings.callTimeout())
                                .availabilityStrategy(new ThresholdBasedAvailabilityStrategy(HEDGE_AFTER, HEDGE_STEP))
                                .build());
        if (azureCredentials.local()) {
            builder.key(settings.key()
                    .orElseThrow(() ->
                            new IllegalStateException("SWITCHOVER_CREDENTIAL=local needs SWITCHOVER_COSMOS_KEY")));
        } else {
            builder.credential(azureCredentials.credential());
        }
        var built = builder.buildAsyncClient();
        try {
            refuseUnsuitable(built);
        } catch (RuntimeException e) {
            built.close();
            throw e;
        }
        return built;
    }

    /**
     * Every promise rests on writes that are checked against a version once, for all regions. With several write regions an etag is
     * checked in one of them only, and the write may be rolled back later. With weaker consistency a record may be read that is no longer
     * true.
     */
    private static void refuseUnsuitable(CosmosAsyncClient client) {
        var account = account(client);
        if (account.getEnableMultipleWriteLocations()) {
            throw new UnsuitableAccount("the Cosmos DB account has several write regions; it must have one");
        }
        var consistency = account.getConsistencyPolicy().getDefaultConsistencyLevel();
        if (consistency != ConsistencyLevel.STRONG) {
            throw new UnsuitableAccount(
                    "the Cosmos DB account's consistency is " + consistency + "; it must be Strong");
        }
    }

    /** The SDK has read it already. Its public way to read it again needs headers that the service need not send. */
    private static DatabaseAccount account(CosmosAsyncClient client) {
        return CosmosBridgeInternal.getAsyncDocumentClient(client)
                .getGlobalEndpointManager()
                .getLatestDatabaseAccount();
    }
}
