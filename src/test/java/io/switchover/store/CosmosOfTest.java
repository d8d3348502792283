package io.switchover.store;

import io.switchover.azure.WiredAzure;
import io.switchover.local.cosmos.CosmosAccount;
import io.switchover.local.cosmos.CosmosServer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account of one region in the emulator, and the store over it. */
final class CosmosOfTest implements AutoCloseable {
    private static final String KEY =
            "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItYS1tYXN0ZXIta2V5LW9mLTY0LWJ5dGVzLi4uLi4=";
    private static final String REGION = "swedencentral";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, URI> endpoints = new LinkedHashMap<>();
    final CosmosAccount account = new CosmosAccount("box", List.of(REGION), InstantSource.system());
    final CosmosServer server = new CosmosServer(vertx, account, KEY, host -> endpoints);

    CosmosOfTest() {
        int port = server.listen(REGION, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        endpoints.put(REGION, URI.create("http://localhost:" + port));
        account.createDatabase("switchover");
        for (var container : Container.values()) {
            account.createContainer("switchover", container.id(), "/pk");
        }
    }

    /** @param others settings that differ from the usual ones; an empty one is not set */
    Documents documents(Map<String, String> others) {
        var settings = new HashMap<>(Map.of(
                "switchover.credential",
                "local",
                "switchover.local-token",
                "none",
                "switchover.cosmos.endpoint",
                endpoints.get(REGION).toString(),
                "switchover.cosmos.key",
                KEY,
                "switchover.arm-endpoint",
                "http://localhost:1",
                "switchover.regions." + REGION + ".storage-endpoint",
                "http://localhost:1/st",
                "switchover.regions." + REGION + ".app-endpoint",
                "http://localhost:1"));
        settings.putAll(others);
        settings.values().removeIf(String::isEmpty);
        return WiredStore.of(new WiredAzure(settings, REGION).cosmos);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
