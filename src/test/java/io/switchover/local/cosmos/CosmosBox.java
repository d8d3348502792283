package io.switchover.local.cosmos;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** An account of three regions on free ports, with a clock that is turned by hand, and clients of the real SDK for it. */
final class CosmosBox implements AutoCloseable {
    static final String WITNESS = "swedencentral";
    static final String WEST = "westeurope";
    static final String NORTH = "northeurope";
    static final String KEY = "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItYS1tYXN0ZXIta2V5LW9mLTY0LWJ5dGVzLi4uLi4=";

    static {
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        System.setProperty("COSMOS.DISABLE_IMDS_ACCESS", "true");
    }

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00.750Z"));
    final CosmosAccount account = new CosmosAccount("box", List.of(WITNESS, WEST, NORTH), now::get);
    final CosmosServer server;
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, URI> endpoints = new LinkedHashMap<>();
    private final List<CosmosClient> clients = new ArrayList<>();

    CosmosBox() {
        server = new CosmosServer(vertx, account, KEY, host -> endpoints);
        for (String region : account.regions()) {
            endpoints.put(region, URI.create("http://localhost:" + done(server.listen(region, 0)) + "/"));
        }
        account.createDatabase(Wire.parsed("{\"id\":\"db\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    URI endpoint(String region) {
        return endpoints.get(region);
    }

    /** A client as an app in that region has one. */
    CosmosClient client(String region) {
        return client(region, builder -> builder);
    }

    CosmosClient client(String region, UnaryOperator<CosmosClientBuilder> more) {
        List<String> preferred = new ArrayList<>(List.of(region));
        account.regions().stream().filter(other -> !other.equals(region)).forEach(preferred::add);
        CosmosClient client = more.apply(new CosmosClientBuilder()
                        .endpoint(endpoints.get(region).toString())
                        .key(KEY)
                        .gatewayMode(new GatewayConnectionConfig())
                        .preferredRegions(preferred)
                        .contentResponseOnWriteEnabled(true))
                .buildClient();
        clients.add(client);
        return client;
    }

    /** The container {@code things} with the partition key {@code /pk} and an index for {@code a, b DESC}. */
    static CosmosContainer container(CosmosClient client) {
        IndexingPolicy policy = new IndexingPolicy();
        policy.setIncludedPaths(List.of(new IncludedPath("/*")));
        policy.setCompositeIndexes(List.of(List.of(
                new CompositePath().setPath("/a").setOrder(CompositePathSortOrder.ASCENDING),
                new CompositePath().setPath("/b").setOrder(CompositePathSortOrder.DESCENDING))));
        client.getDatabase("db")
                .createContainerIfNotExists(new CosmosContainerProperties("things", "/pk").setIndexingPolicy(policy));
        return client.getDatabase("db").getContainer("things");
    }

    @Override
    public void close() {
        clients.forEach(CosmosClient::close);
        done(server.close());
        done(vertx.close());
    }

    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
