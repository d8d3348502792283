package io.switchover.azure;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.ThrottlingRetryOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The containers of the one database. */
@ApplicationScoped
public class CosmosContainers {
    private final AzureSettings.Cosmos settings;
    private final Lazy<CosmosClient> client;

    @Inject
    CosmosContainers(AzureSettings all, Tokens tokens, @ConfigProperty(name = "switchover.here") String here) {
        this.settings = all.cosmos();
        this.client = new Lazy<>(() -> build(tokens, here));
    }

    public CosmosContainer of(String container) {
        return client.get().getDatabase(settings.database()).getContainer(container);
    }

    private CosmosClient build(Tokens tokens, String here) {
        System.setProperty("COSMOS.DISABLE_IMDS_ACCESS", "true");
        var throttling = new ThrottlingRetryOptions();
        throttling.setMaxRetryAttemptsOnThrottledRequests(2);
        throttling.setMaxRetryWaitTime(settings.callLimit());
        var builder = new CosmosClientBuilder()
                .endpoint(settings.endpoint().toString())
                .gatewayMode(new GatewayConnectionConfig())
                .preferredRegions(List.of(here))
                .throttlingRetryOptions(throttling)
                .endToEndOperationLatencyPolicyConfig(
                        new CosmosEndToEndOperationLatencyPolicyConfigBuilder(settings.callLimit()).build());
        if (tokens.local()) {
            if ("http".equals(settings.endpoint().getScheme())) {
                System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
            }
            builder.key(settings.key()
                    .orElseThrow(() ->
                            new IllegalStateException("switchover.credential=local needs switchover.cosmos.key")));
        } else {
            builder.credential(tokens.credential());
        }
        return builder.consistencyLevel(ConsistencyLevel.STRONG).buildClient();
    }
}
