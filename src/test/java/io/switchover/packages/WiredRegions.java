package io.switchover.packages;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.switchover.azure.WiredAzure;
import io.switchover.local.batch.ArmServer;
import io.switchover.local.batch.AzuriteAutoStorage;
import io.switchover.local.batch.BatchAccount;
import io.switchover.local.batch.BatchServer;
import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.node.NodeAgent;
import io.switchover.local.cosmos.CosmosAccount;
import io.switchover.local.cosmos.CosmosServer;
import io.switchover.local.cosmos.RequestCounts;
import io.switchover.local.link.Geography;
import io.switchover.local.link.Network;
import io.switchover.local.link.Plane;
import io.switchover.local.storage.Azurite;
import io.switchover.local.storage.AzuriteInstall;
import io.switchover.packages.rollout.Applications;
import io.switchover.packages.rollout.ArmApplications;
import io.switchover.packages.tick.PackageReconciler;
import io.switchover.region.Regions;
import io.switchover.replication.AzureContentStore;
import io.switchover.replication.AzureUploadContainers;
import io.switchover.replication.ContentStore;
import io.switchover.replication.ReplicationSettingsOf;
import io.switchover.replication.UploadContainers;
import io.switchover.store.Documents;
import io.switchover.store.WiredStore;
import io.switchover.time.Parallel;
import io.switchover.time.Pause;
import io.switchover.time.Stopwatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Three regions on the real wire, without apps: storage, accounts and the store, behind links. */
public final class WiredRegions implements AutoCloseable {
    public static final String WEST = "westeurope";
    public static final String NORTH = "northeurope";
    public static final String WITNESS = "swedencentral";
    private static final String TOKEN = "local-secret";
    private static final String KEY = Base64.getEncoder()
            .encodeToString("a key of no account in the world".repeat(2).getBytes(StandardCharsets.UTF_8));

    public final Geography geography = Geography.usual();
    public final Map<String, BatchServer> batch = new TreeMap<>();
    public final Network network;
    public final ArmServer arm;
    /** Every request to the store, from whatever region. */
    public final RequestCounts storeRequests;

    private final Vertx vertx = Vertx.vertx();
    private final Azurite azurite;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, WiredAzure> clients = new HashMap<>();

    public WiredRegions(Path work) throws Exception {
        network = new Network(vertx, geography);
        open.push(() -> await(vertx.close()));
        open.push(() -> await(network.close()));
        azurite = Azurite.start(
                AzuriteInstall.in(Path.of(""), System.out),
                geography.storageAccounts().values());
        open.push(azurite);
        storeRequests = cosmos();
        arm = new ArmServer(vertx, TOKEN);
        open.push(arm);
        for (var region : geography.jobs()) {
            account(region, work);
        }
        network.target(Plane.arm(), "127.0.0.1", arm.listen(0));
        for (var region : geography.regions()) {
            network.target(Plane.storage(region), "127.0.0.1", azurite.port());
        }
        await(network.open());
        for (var region : geography.regions()) {
            for (var container : List.of("packages", "content", "control")) {
                storage(region).createBlobContainerIfNotExists(container);
            }
        }
    }

    private RequestCounts cosmos() {
        var account = new CosmosAccount("switchover", List.of(WITNESS, WEST, NORTH), InstantSource.system());
        account.createDatabase("switchover");
        for (var id : List.of("control", "catalogue", "ledger")) {
            account.createContainer("switchover", id, "/pk");
        }
        var server = new CosmosServer(vertx, account, KEY, host -> {
            var seen = new LinkedHashMap<String, URI>();
            account.regions()
                    .forEach(r -> seen.put(
                            r, network.endpoint(network.from(host).orElse(Geography.OUTSIDE), Plane.cosmos(r))));
            return seen;
        });
        open.push(() -> await(server.close()));
        for (var region : geography.regions()) {
            network.target(Plane.cosmos(region), "127.0.0.1", await(server.listen(region, 0)));
        }
        return server.requests();
    }

    private void account(String region, Path work) {
        var storageAccount = geography.storageAccount(region);
        var account = new BatchAccount(
                new AccountProfile(
                        geography.batchAccounts().get(region),
                        region,
                        "sub",
                        "rg",
                        "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/"
                                + storageAccount,
                        new AccountProfile.Credentials(KEY, KEY, TOKEN)),
                Quotas.usual(),
                Pace.VISIBLE,
                Clock.systemUTC());
        var storage = new AzuriteAutoStorage(
                network.endpoint(region, Plane.storage(region)).toString(),
                storageAccount,
                azurite.key(storageAccount),
                host -> network.endpoint(network.from(host).orElse(Geography.OUTSIDE), Plane.storage(region))
                        .toString());
        var nodes = new NodeAgent(
                account,
                work.resolve(region),
                network.endpoint(region, Plane.batch(region)).toString(),
                storage,
                text -> network.insideView(region, text),
                storage::signed);
        account.attach(nodes);
        var server = new BatchServer(vertx, account, nodes);
        network.target(Plane.batch(region), "127.0.0.1", server.listen(0));
        arm.add(account, storage, host -> network.endpoint(
                        network.from(host).orElse(Geography.OUTSIDE), Plane.batch(region))
                .getRawAuthority());
        open.push(nodes);
        open.push(server);
        batch.put(region, server);
    }

    /** A region's storage as the outside reaches it. */
    public BlobServiceClient storage(String region) {
        var account = geography.storageAccount(region);
        return new BlobServiceClientBuilder()
                .endpoint(network.endpoint(Geography.OUTSIDE, Plane.storage(region))
                        .toString())
                .credential(new StorageSharedKeyCredential(account, azurite.key(account)))
                .buildClient();
    }

    /** The clients of a region's app. */
    public WiredAzure azure(String here) {
        return clients.computeIfAbsent(here, h -> new WiredAzure(settings(h), h));
    }

    /** The clients of a region's app with other settings, not shared. */
    public WiredAzure azure(String here, Map<String, String> other) {
        var set = settings(here);
        set.putAll(other);
        return new WiredAzure(set, here);
    }

    /** The clients of somebody whom no account knows. */
    public WiredAzure stranger(String here) {
        var set = settings(here);
        set.put("switchover.local-token", "somebody-elses");
        return new WiredAzure(set, here);
    }

    public Documents documents(String here) {
        return WiredStore.of(azure(here).cosmos);
    }

    public Regions regions(String here) {
        return new Regions(here, WEST, geography.jobs(), geography.regions());
    }

    private Map<String, String> settings(String here) {
        var set = new HashMap<String, String>();
        set.put("switchover.credential", "local");
        set.put("switchover.local-token", TOKEN);
        set.put("switchover.call.connect-timeout", "PT1S");
        set.put("switchover.call.read-timeout", "PT3S");
        set.put("switchover.arm-endpoint", network.endpoint(here, Plane.arm()).toString());
        set.put(
                "switchover.cosmos.endpoint",
                network.endpoint(here, Plane.cosmos(here)).toString());
        set.put("switchover.cosmos.key", KEY);
        for (var region : geography.regions()) {
            var group = "switchover.regions." + region + ".";
            set.put(
                    group + "storage-endpoint",
                    network.endpoint(here, Plane.storage(region)).toString());
            set.put(group + "storage-key", azurite.key(geography.storageAccount(region)));
            set.put(
                    group + "app-endpoint",
                    network.endpoint(here, Plane.app(region)).toString());
            if (geography.jobs().contains(region)) {
                set.put(
                        group + "batch-endpoint",
                        network.endpoint(here, Plane.batch(region)).toString());
                set.put(
                        group + "batch-account-id",
                        batch.get(region).account().profile().armId());
            }
        }
        return set;
    }

    /** The replication of a region's app as the container makes it, with verdicts that call nobody down. */
    public PackageReconciler replication(String here) {
        return replication(here, documents(here), new Calls(), Map.of());
    }

    public PackageReconciler replication(String here, Documents store, Calls calls, Map<String, String> more) {
        var azure = azure(here);
        var values = new HashMap<>(more);
        values.putIfAbsent("switchover.packages.retry-max", "PT1S");
        values.putIfAbsent("switchover.packages.claim", "PT5S");
        values.putIfAbsent("switchover.packages.takeover", "PT0S");
        values.putIfAbsent("switchover.packages.tick-budget", "PT2M");
        return new PackagesRoom(
                        new PackagesRoom.Outside(
                                new CalledDocuments(store, calls),
                                calls.counting(UploadContainers.class, new AzureUploadContainers(azure.storage)),
                                calls.counting(ContentStore.class, contentStore(here, more)),
                                calls.counting(
                                        Applications.class,
                                        new ArmApplications(azure.arm, azure.batch, azure.azureCredentials))),
                        regions(here),
                        () -> PackagesRoom.healthy(geography.regions()),
                        region -> region.equals(WEST),
                        PackagesRig.settings(values),
                        new PackagesRoom.Time(Clock.systemUTC(), Stopwatch.running(), threads()))
                .replication;
    }

    AzureContentStore contentStore(String here, Map<String, String> settings) {
        var azure = azure(here);
        return new AzureContentStore(
                azure.storage,
                azure.azureCredentials,
                threads(),
                Pause.real(),
                Clock.systemUTC(),
                ReplicationSettingsOf.values(settings));
    }

    /** Side by side, as in production. */
    public static Parallel threads() {
        return Parallel.onThreads();
    }

    /** The default version of an application in a region's account; empty when there is none. */
    public String defaultVersion(String region, String application) {
        return batch.get(region).account().applications().list().stream()
                .filter(a -> a.getString("name").toLowerCase(Locale.ROOT).equals(application))
                .map(a -> a.getJsonObject("properties").getString("defaultVersion", ""))
                .findFirst()
                .orElse("");
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
