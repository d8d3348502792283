package io.switchover.local.world;

import com.azure.storage.blob.BlobServiceClient;
import io.switchover.local.cosmos.CosmosAccount;
import io.switchover.local.cosmos.CosmosServer;
import io.switchover.local.link.Geography;
import io.switchover.local.link.Network;
import io.switchover.local.link.Plane;
import io.switchover.local.link.Shut;
import io.switchover.local.receiver.Conduct;
import io.switchover.local.receiver.Receiver;
import io.switchover.local.storage.Azurite;
import io.switchover.local.storage.AzuriteInstall;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Regions on this machine: usually two that run jobs, and a witness with the write region of the record. Everything starts empty, speaks
 * the real wire, and stands behind links that can be shut. A region of the geography may join later: until then it has stores and a Batch
 * account without a pool, and no app knows it.
 */
public final class World implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path folder;
    private final PrintStream out;
    private final Geography geography;
    private final Keys keys = Keys.fresh();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Vertx vertx = Vertx.vertx();
    private final Network network;
    private final Map<String, AppProcess> apps = new LinkedHashMap<>();
    private final Map<String, BlobServiceClient> storages = new TreeMap<>();
    private final Map<String, String> storageKeys = new TreeMap<>();
    private final Map<String, Map<String, String>> settings = new TreeMap<>();
    private final CosmosAccount cosmos;
    private @Nullable Receiver receiver;
    /** Regions that run jobs and that no app knows yet. */
    private final Set<String> later;

    private @Nullable BatchRegions batch;
    private @Nullable Starting starting;

    /** What the settings of an app are made from, and what runs it. */
    private record Starting(Azurite azurite, Path runner, UnaryOperator<Map<String, String>> more) {}

    private World(Path folder, PrintStream out, Geography geography, Set<String> later) {
        this.folder = folder;
        this.out = out;
        this.geography = geography;
        this.network = new Network(vertx, geography);
        this.later = new TreeSet<>(later);
        var replicas = new ArrayList<>(List.of(geography.witness()));
        replicas.addAll(geography.jobs());
        this.cosmos = new CosmosAccount("switchover", replicas, InstantSource.system());
    }

    /**
     * Starts everything and waits until every app is alive.
     *
     * @param checkout the root of the project
     * @param folder where this world writes; emptied first
     * @param more app settings to change or add, for every region
     */
    public static World start(Path checkout, Path folder, PrintStream out, UnaryOperator<Map<String, String>> more)
            throws IOException, InterruptedException {
        return start(new World(folder, out, Geography.usual(), Set.of()), checkout, more);
    }

    /**
     * The same with other regions.
     *
     * @param later regions that run jobs, and that join when {@link #join} is called
     */
    public static World start(
            Path checkout,
            Path folder,
            PrintStream out,
            Geography geography,
            Set<String> later,
            UnaryOperator<Map<String, String>> more)
            throws IOException, InterruptedException {
        return start(new World(folder, out, geography, later), checkout, more);
    }

    private static World start(World world, Path checkout, UnaryOperator<Map<String, String>> more)
            throws IOException, InterruptedException {
        try {
            world.begin(checkout, more);
            return world;
        } catch (IOException | InterruptedException | RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private void begin(Path checkout, UnaryOperator<Map<String, String>> more)
            throws IOException, InterruptedException {
        open.push(() -> await(vertx.close()));
        open.push(() -> await(network.close()));
        Folders.empty(folder);
        var script = AzuriteInstall.in(checkout, out);
        var azurite = Progress.during(
                out, "the stores start: Azurite, and emulators of Azure Batch and Cosmos DB", () -> stores(script));
        var runner = checkout.resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(runner)) {
            throw new IOException(runner + " is not there: build it with ./dev build");
        }
        Progress.during(
                out,
                "the function apps start: " + String.join(", ", known().regions()),
                () -> apps(new Starting(azurite, runner, more)));
    }

    /** The regions that the apps know. */
    private Geography known() {
        return Geography.of(
                geography.jobs().stream()
                        .filter(region -> !later.contains(region))
                        .toList(),
                geography.witness());
    }

    private Azurite stores(Path script) throws IOException, InterruptedException {
        var azurite = Azurite.start(script, geography.storageAccounts().values());
        open.push(azurite);
        var server = new CosmosServer(vertx, cosmos, keys.cosmos(), this::replicasSeenBy);
        open.push(() -> await(server.close()));
        for (var region : geography.regions()) {
            network.target(Plane.storage(region), "127.0.0.1", azurite.port());
            network.target(Plane.cosmos(region), "127.0.0.1", await(server.listen(region, 0)));
        }
        await(network.open());
        for (var region : geography.regions()) {
            var account = geography.storageAccount(region);
            var storage = Stores.client(
                    network.endpoint(Geography.OUTSIDE, Plane.storage(region)), account, azurite.key(account));
            Stores.prepare(storage);
            storages.put(region, storage);
            storageKeys.put(region, azurite.key(account));
        }
        Stores.prepare(cosmos);
        batch = new BatchRegions(vertx, network, azurite, keys, folder.resolve("nodes"), later);
        open.push(batch);
        receiver = await(Receiver.open(vertx, keys.webhook()));
        return azurite;
    }

    private Set<String> apps(Starting with) throws IOException, InterruptedException {
        starting = with;
        for (var region : known().regions()) {
            int port = freePort();
            network.target(Plane.app(region), "127.0.0.1", port);
            settings.put(region, settings(region, port, with));
            var app =
                    new AppProcess(region, with.runner(), folder.resolve("logs/" + region + ".log"), settings(region));
            apps.put(region, app);
            open.push(app);
            app.start();
        }
        for (var region : apps.keySet()) {
            untilAlive(region);
        }
        return apps.keySet();
    }

    private Map<String, String> settings(String region, int port, Starting with) {
        var usual = AppSettingsOf.region(region, port, known(), network, with.azurite(), keys);
        AppSettingsOf.notifies(usual, receiver().url(), keys);
        return with.more().apply(usual);
    }

    /** A region joins that was to come later: its app starts, and every other app begins anew with settings that name it. */
    public void join(String region) throws IOException, InterruptedException {
        if (!later.remove(region)) {
            throw new IllegalArgumentException(region + " is no region that is to join later; there are " + later);
        }
        var with = Objects.requireNonNull(starting);
        for (var app : apps.values()) {
            app.close();
        }
        apps(with);
    }

    /** Waits until a region's app answers. */
    public void untilAlive(String region) throws InterruptedException {
        var client = client(region);
        var end = System.nanoTime() + START_LIMIT.toNanos();
        while (!client.alive()) {
            var app = app(region);
            if (!app.alive() || System.nanoTime() > end) {
                throw new IllegalStateException("the app of " + region
                        + (app.alive()
                                ? " did not answer within " + START_LIMIT.toSeconds()
                                        + " s; a machine that is very busy may be too slow: then try again"
                                : " did not start")
                        + ". Its log is " + app.log() + ", and ends:\n" + Folders.tail(app.log()));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    public Geography geography() {
        return geography;
    }

    public Network network() {
        return network;
    }

    public CosmosAccount cosmos() {
        return cosmos;
    }

    public BatchRegions batch() {
        return Objects.requireNonNull(batch);
    }

    /** What the apps tell by webhooks. */
    public Receiver receiver() {
        return Objects.requireNonNull(receiver);
    }

    /** A region's storage as the outside reaches it. */
    public BlobServiceClient storage(String region) {
        var storage = storages.get(region);
        if (storage == null) {
            throw new IllegalArgumentException("no such region: " + region);
        }
        return storage;
    }

    /** The app settings that a region's app was started with first. */
    public Map<String, String> settings(String region) {
        return Map.copyOf(settings.getOrDefault(region, Map.of()));
    }

    /** A region's app as an operator outside reaches it. */
    public AppClient client(String region) {
        return client(region, "operator");
    }

    /** The same with the key of another role. */
    public AppClient client(String region, String role) {
        return new AppClient(network.endpoint(Geography.OUTSIDE, Plane.app(region)), keys.role(role), keys.master());
    }

    public URI address(String region) {
        return network.endpoint(Geography.OUTSIDE, Plane.app(region));
    }

    /** The keys of the roles, the lowest first. */
    public Map<String, String> roleKeys() {
        var ordered = new LinkedHashMap<String, String>();
        Keys.ROLES.forEach(role -> ordered.put(role, keys.role(role)));
        return ordered;
    }

    /** Nothing crosses the region's border any more; inside, its nodes and its app go on, and its replica has lost its quorum. */
    public void dark(String region, Shut how) {
        await(network.dark(region, how));
        cosmos.replica(region).unavailable(true);
    }

    public void light(String region) {
        cosmos.replica(region).unavailable(false);
        await(network.light(region));
    }

    /** Nothing is wrong any more; apps that were killed run again. */
    public void heal() throws InterruptedException {
        geography.regions().forEach(region -> cosmos.replica(region).unavailable(false));
        await(network.heal());
        receiver().behaves(Conduct.WELL);
        for (var app : apps.entrySet()) {
            app.getValue().start();
        }
        for (var region : apps.keySet()) {
            untilAlive(region);
        }
    }

    /** A region's app dies, without a goodbye; the region goes on. */
    public void kill(String region) {
        app(region).kill();
    }

    public void revive(String region) throws InterruptedException {
        app(region).start();
        untilAlive(region);
    }

    /**
     * Every app begins anew, with some of its settings changed.
     *
     * @param more from the settings that a region's app was started with first to those that it has from now on
     */
    public void restart(UnaryOperator<Map<String, String>> more) throws InterruptedException {
        for (var region : apps.keySet()) {
            app(region).restart(more.apply(settings(region)));
        }
        for (var region : apps.keySet()) {
            untilAlive(region);
        }
    }

    public Path log(String region) {
        return app(region).log();
    }

    /** What another process needs to know of it. */
    public RunningWorld running() {
        var addresses = new TreeMap<String, URI>();
        geography.regions().forEach(region -> addresses.put(region, address(region)));
        return new RunningWorld(geography.jobs(), geography.witness(), addresses, roleKeys(), batch().startLogs());
    }

    /** Takes the lines of {@code ./dev world …} from now on. */
    public void takeCommands(Path portFile) throws IOException {
        var commands = new WorldCommands(
                new Breaking(this, geography.regions()),
                new Operating(this::asked, geography.jobs(), World::second),
                new Drilling(this::asked),
                new Using(() -> this, geography.regions()),
                new Receiving(this));
        ControlDoor.open(vertx, portFile, keys.control(), commands::carryOut, JsonObject.mapFrom(running()));
        open.push(() -> Files.deleteIfExists(portFile));
    }

    private static void second() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which region is active, as the apps say it. */
    String summary() {
        var status = asked("GET", "/api/status", null);
        return status.status() == 200
                ? status.text("summary")
                : status.status() == 0 ? "no app answers" : "an app answers " + status.status() + ": " + status.body();
    }

    /** A region's storage account, with its key, as {@code az storage} and azcopy take it. */
    public String storageConnection(String region) {
        return "DefaultEndpointsProtocol=http;AccountName=" + geography.storageAccount(region) + ";AccountKey="
                + storageKeys.get(region) + ";BlobEndpoint="
                + network.endpoint(Geography.OUTSIDE, Plane.storage(region)) + ";";
    }

    /** Of the apps that run, the first that answers; the witness's is asked first. */
    private AppClient.Answer asked(String method, String path, @Nullable String body) {
        AppClient.Answer answer = AppClient.NONE;
        var order = new ArrayList<>(List.of(geography.witness()));
        order.addAll(geography.jobs());
        for (var region : order) {
            answer = client(region).call(method, path, body);
            if (answer.status() != 0) {
                return answer;
            }
        }
        return answer;
    }

    private AppProcess app(String region) {
        var app = apps.get(region);
        if (app == null) {
            throw new IllegalArgumentException("no such region: " + region + "; there are " + apps.keySet());
        }
        return app;
    }

    private Map<String, URI> replicasSeenBy(String host) {
        var caller = network.from(host).orElse(Geography.OUTSIDE);
        var seen = new LinkedHashMap<String, URI>();
        cosmos.regions().forEach(region -> seen.put(region, network.endpoint(caller, Plane.cosmos(region))));
        return seen;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                out.println("while closing: " + e);
            }
        }
    }
}
