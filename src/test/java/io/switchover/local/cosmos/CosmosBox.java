package io.switchover.local.cosmos;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An account of three regions on free ports, with a clock that is turned by hand, and clients of the real SDK for it. */
final class CosmosBox implements AutoCloseable {
    static final String WITNESS = "swedencentral";
    static final String WEST = "westeurope";
    static final String NORTH = "northeurope";
    static final String KEY = "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItYS1tYXN0ZXIta2V5LW9mLTY0LWJ5dGVzLi4uLi4=";

    /** Held, so that its level is not forgotten: the SDK logs every failure that a test provokes. */
    private static final Logger SDK = Logger.getLogger("com.azure.cosmos");

    static {
        SDK.setLevel(Level.OFF);
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        System.setProperty("COSMOS.DISABLE_IMDS_ACCESS", "true");
    }

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00.750Z"));
    final CosmosAccount account = new CosmosAccount("box", List.of(WITNESS, WEST, NORTH), now::get);
    final CosmosServer server;
    final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, URI> endpoints = new LinkedHashMap<>();
    private final Map<String, Gate> gates = new LinkedHashMap<>();
    private final List<Closeable> clients = new ArrayList<>();

    CosmosBox() {
        server = new CosmosServer(vertx, account, KEY, host -> {
            hosts.add(host);
            return endpoints;
        });
        for (String region : account.regions()) {
            Gate gate = new Gate(done(server.listen(region, 0)));
            gates.put(region, gate);
            endpoints.put(region, URI.create("http://localhost:" + gate.port() + "/"));
        }
        account.createDatabase("db");
    }

    Map<String, URI> endpoints() {
        return endpoints;
    }

    URI endpoint(String region) {
        return endpoints.get(region);
    }

    /** The way to a region, which can be shut. */
    Gate gate(String region) {
        return gates.get(region);
    }

    /** A client as an app in that region has one. */
    CosmosClient client(String region) {
        return client(region, builder -> builder);
    }

    CosmosClient client(String region, UnaryOperator<CosmosClientBuilder> more) {
        CosmosClient client = more.apply(builder(region)).buildClient();
        clients.add(client);
        return client;
    }

    CosmosAsyncClient asyncClient(String region, UnaryOperator<CosmosClientBuilder> more) {
        CosmosAsyncClient client = more.apply(builder(region)).buildAsyncClient();
        clients.add(client);
        return client;
    }

    private CosmosClientBuilder builder(String region) {
        List<String> preferred = new ArrayList<>(List.of(region));
        account.regions().stream().filter(other -> !other.equals(region)).forEach(preferred::add);
        return new CosmosClientBuilder()
                .endpoint(endpoints.get(region).toString())
                .credential(new AzureKeyCredential(KEY))
                .gatewayMode(new GatewayConnectionConfig())
                .preferredRegions(preferred)
                .contentResponseOnWriteEnabled(true);
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
        for (Closeable client : clients) {
            try {
                client.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        gates.values().forEach(Gate::close);
        done(server.close());
        done(vertx.close());
    }

    static ObjectNode thing(String partition, String id, int n) {
        return CosmosJson.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("pk", partition)
                .put("n", n);
    }

    static CosmosException refused(ThrowingCallable call) {
        return assertThatExceptionOfType(CosmosException.class).isThrownBy(call).actual();
    }

    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
