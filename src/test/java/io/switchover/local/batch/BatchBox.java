package io.switchover.local.batch;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.resourcemanager.batch.fluent.BatchManagementClient;
import com.azure.resourcemanager.batch.implementation.BatchManagementClientBuilder;
import com.microsoft.azure.AzureResponseBuilder;
import com.microsoft.azure.batch.auth.BatchSharedKeyCredentials;
import com.microsoft.azure.batch.protocol.BatchServiceClient;
import com.microsoft.azure.batch.protocol.implementation.BatchServiceClientImpl;
import com.microsoft.azure.serializer.AzureJacksonAdapter;
import com.microsoft.rest.RestClient;
import com.microsoft.rest.credentials.ServiceClientCredentials;
import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.node.NodeAgent;
import io.switchover.local.batch.wire.Faults;
import io.switchover.local.batch.wire.RequestCounter;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** A whole account with nodes, storage and both planes, and the real SDKs' clients for it. */
public final class BatchBox implements AutoCloseable {
    static final String KEY = key("first");
    public static final String TOKEN = "local-secret";

    final Vertx vertx = Vertx.vertx();
    final BlobShelf storage;
    public final BatchAccount account;
    final NodeAgent nodes;
    final BatchServer server;
    final ArmServer arm;
    final int port;
    final int armPort;

    public BatchBox(Path work, Pace pace) throws IOException {
        storage = new BlobShelf();
        account = new BatchAccount(
                new AccountProfile(
                        "westeuropebatch",
                        "westeurope",
                        "sub1",
                        "rg",
                        "/subscriptions/sub1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st",
                        new AccountProfile.Credentials(KEY, key("second"), TOKEN)),
                Quotas.usual(),
                pace,
                Clock.systemUTC());
        nodes = new NodeAgent(account, work, "http://inside/batch", storage, this::insideView, storage::signed);
        account.attach(nodes);
        server = new BatchServer(vertx, account, nodes);
        port = server.listen(0);
        arm = new ArmServer(vertx, TOKEN).add(account, storage, host -> "127.0.0.1:" + port);
        armPort = arm.listen(0);
    }

    private String insideView(String text) {
        return text.replace("http://outside-storage", storage.endpoint());
    }

    private static String key(String seed) {
        return Base64.getEncoder().encodeToString(seed.repeat(8).getBytes(StandardCharsets.UTF_8));
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where its management plane is. */
    public String armUrl() {
        return "http://127.0.0.1:" + armPort;
    }

    /** From now on there is no subnet, identity or image of this name. */
    public void takeAway(String resource) {
        arm.takeAway(resource);
    }

    public Faults faults() {
        return server.faults();
    }

    public RequestCounter requests() {
        return server.requests();
    }

    BatchServiceClient batch() {
        return batch(new BatchSharedKeyCredentials(url(), account.profile().name(), KEY));
    }

    BatchServiceClient batchByToken(String token) {
        return batch(builder -> builder.addInterceptor(chain -> chain.proceed(chain.request()
                .newBuilder()
                .header("Authorization", "Bearer " + token)
                .build())));
    }

    BatchServiceClient batch(ServiceClientCredentials credentials) {
        RestClient rest = new RestClient.Builder(new OkHttpClient.Builder(), new Retrofit.Builder())
                .withBaseUrl(url())
                .withSerializerAdapter(new AzureJacksonAdapter())
                .withResponseBuilderFactory(new AzureResponseBuilder.Factory())
                .withCredentials(credentials)
                .build();
        return new BatchServiceClientImpl(rest).withBatchUrl(url());
    }

    BatchManagementClient management() {
        return management(TOKEN);
    }

    BatchManagementClient management(String token) {
        HttpPipelinePolicy authorize = (context, next) -> {
            context.getHttpRequest().setHeader("Authorization", "Bearer " + token);
            return next.process();
        };
        return new BatchManagementClientBuilder()
                .endpoint("http://127.0.0.1:" + armPort)
                .subscriptionId("sub1")
                .pipeline(new HttpPipelineBuilder().policies(authorize).build())
                .buildClient();
    }

    /** A zip with one text file for each entry. */
    static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.close();
        arm.close();
        nodes.close();
        storage.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
