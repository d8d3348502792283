package io.switchover.local.link;

import com.azure.core.http.HttpClient;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.switchover.local.storage.Azurite;
import io.switchover.local.storage.AzuriteInstall;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Three regions with storage and nothing else, and clients as the product builds them. */
public final class StorageWorld implements AutoCloseable {

    public static final String WEST = "westeurope";
    public static final String NORTH = "northeurope";
    public static final String WITNESS = "swedencentral";
    public static final String OUTSIDE = Geography.OUTSIDE;

    /** The longest that one call may take: connecting, then waiting for the first byte. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    final Vertx vertx = Vertx.vertx();
    public final Network network = new Network(vertx, Geography.usual());
    public final Azurite azurite;
    private final HttpClient http = new NettyAsyncHttpClientBuilder()
            .connectTimeout(PATIENCE)
            .writeTimeout(PATIENCE)
            .responseTimeout(PATIENCE)
            .readTimeout(PATIENCE)
            .build();

    public StorageWorld() throws Exception {
        azurite = Azurite.start(
                AzuriteInstall.in(Path.of(""), System.out),
                network.geography().storageAccounts().values());
        for (String region : network.geography().regions()) {
            network.target(Plane.storage(region), "127.0.0.1", azurite.port());
        }
        await(network.open());
    }

    /** A client of the region's storage account as somebody in {@code from} has it. */
    public BlobServiceClient storage(String from, String region) {
        String account = network.geography().storageAccount(region);
        return new BlobServiceClientBuilder()
                .endpoint(network.endpoint(from, Plane.storage(region)).toString())
                .credential(new StorageSharedKeyCredential(account, azurite.key(account)))
                .httpClient(http)
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.FIXED,
                        1,
                        PATIENCE.plusSeconds(1),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        null))
                .buildClient();
    }

    /**
     * The settings of an app in a region, with storage and nothing else that answers. Patient, since it is faults that are to end
     * calls, and not a machine that is busy.
     */
    public Map<String, String> settings(String here) {
        Map<String, String> set = new HashMap<>();
        set.put("switchover.credential", "local");
        set.put("switchover.local-token", "token");
        set.put("switchover.call.read-timeout", "PT30S");
        set.put("switchover.call.total-timeout", "PT60S");
        set.put("switchover.arm-endpoint", "http://127.0.0.1:1");
        set.put("switchover.cosmos.endpoint", "http://127.0.0.1:1");
        for (String region : network.geography().regions()) {
            String group = "switchover.regions." + region + ".";
            set.put(
                    group + "storage-endpoint",
                    network.endpoint(here, Plane.storage(region)).toString());
            set.put(group + "storage-key", azurite.key(network.geography().storageAccount(region)));
            set.put(group + "app-endpoint", "http://127.0.0.1:1");
        }
        return set;
    }

    /** What a gateway in between may answer: with a page, or with nothing. The client makes different exceptions of the two. */
    public static List<Answer> gateways(int status) {
        return List.of(Answer.html(status, "<html>a gateway</html>"), Answer.empty(status));
    }

    public static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(network.close());
        await(vertx.close());
        azurite.close();
    }
}
