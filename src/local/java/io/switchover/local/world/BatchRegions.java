package io.switchover.local.world;

import io.switchover.local.batch.ArmServer;
import io.switchover.local.batch.AzuriteAutoStorage;
import io.switchover.local.batch.BatchAccount;
import io.switchover.local.batch.BatchServer;
import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.node.NodeAgent;
import io.switchover.local.link.Geography;
import io.switchover.local.link.Network;
import io.switchover.local.link.Plane;
import io.switchover.local.storage.Azurite;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A Batch account in each region that runs jobs, the one ARM endpoint, and a pool {@code render} in each that is not to be bare. */
public final class BatchRegions implements AutoCloseable {
    static final String POOL = "render";
    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
    private static final String GROUP = "switchover";
    private static final int NODES = 1;
    private static final int SLOTS = 2;

    private final Map<String, BatchServer> servers = new TreeMap<>();
    private final Map<String, NodeAgent> nodes = new TreeMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** @param bare regions whose account has no pool */
    BatchRegions(Vertx vertx, Network network, Azurite azurite, Keys keys, Path work, Set<String> bare) {
        var geography = network.geography();
        var arm = new ArmServer(vertx, keys.token());
        open.push(arm);
        for (var region : geography.jobs()) {
            var storageAccount = geography.storageAccount(region);
            var account = new BatchAccount(
                    new AccountProfile(
                            geography.batchAccount(region),
                            region,
                            SUBSCRIPTION,
                            GROUP,
                            "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + GROUP
                                    + "/providers/Microsoft.Storage/storageAccounts/" + storageAccount,
                            new AccountProfile.Credentials(keys.batch(), keys.batch(), keys.token())),
                    Quotas.usual(),
                    Pace.VISIBLE,
                    Clock.systemUTC());
            var storage = new AzuriteAutoStorage(
                    network.endpoint(region, Plane.storage(region)).toString(),
                    storageAccount,
                    azurite.key(storageAccount),
                    host -> network.endpoint(network.from(host).orElse(Geography.OUTSIDE), Plane.storage(region))
                            .toString());
            var agent = new NodeAgent(
                    account,
                    work.resolve(region),
                    network.endpoint(region, Plane.batch(region)).toString(),
                    storage,
                    text -> network.insideView(region, text),
                    storage::signed);
            account.attach(agent);
            var server = new BatchServer(vertx, account, agent);
            network.target(Plane.batch(region), "127.0.0.1", server.listen(0));
            arm.add(
                    account,
                    storage,
                    host -> authority(
                            network.endpoint(network.from(host).orElse(Geography.OUTSIDE), Plane.batch(region))));
            open.push(server);
            servers.put(region, server);
            nodes.put(region, agent);
            if (!bare.contains(region)) {
                account.pools().add(pool());
            }
        }
        network.target(Plane.arm(), "127.0.0.1", arm.listen(0));
    }

    /** The pool, as somebody would make it by hand. */
    public static JsonObject pool() {
        return new JsonObject()
                .put("id", POOL)
                .put("vmSize", "standard_d2s_v3")
                .put("targetDedicatedNodes", NODES)
                .put("taskSlotsPerNode", SLOTS)
                .put(
                        "virtualMachineConfiguration",
                        new JsonObject()
                                .put(
                                        "imageReference",
                                        new JsonObject()
                                                .put("publisher", "canonical")
                                                .put("offer", "0001-com-ubuntu-server-jammy")
                                                .put("sku", "22_04-lts")
                                                .put("version", "latest"))
                                .put("nodeAgentSKUId", "batch.node.ubuntu 22.04"))
                .put("metadata", new JsonArray());
    }

    private static String authority(URI endpoint) {
        return endpoint.getRawAuthority();
    }

    /** A region's account, to look into or to break. */
    public BatchServer server(String region) {
        var server = servers.get(region);
        if (server == null) {
            throw new IllegalArgumentException(region + " has no Batch account; there are " + servers.keySet());
        }
        return server;
    }

    /** The default version of an application in a region; empty when there is none. */
    public String defaultVersion(String region, String application) {
        return server(region).account().applications().list().stream()
                .filter(a -> a.getString("name").equalsIgnoreCase(application))
                .map(a -> a.getJsonObject("properties").getString("defaultVersion", ""))
                .findFirst()
                .orElse("");
    }

    /** Every process that was started on a region's nodes, as they wrote it down. */
    public List<StartLog.Start> starts(String region) {
        var agent = nodes.get(region);
        return agent == null ? List.of() : StartLog.read(agent.startsLog(POOL), region);
    }

    /** By region, the file in which its nodes write down what they start. */
    Map<String, Path> startLogs() {
        var logs = new TreeMap<String, Path>();
        nodes.forEach((region, agent) -> logs.put(region, agent.startsLog(POOL)));
        return logs;
    }

    public List<StartLog.Start> allStarts() {
        var all = new ArrayList<StartLog.Start>();
        nodes.keySet().forEach(region -> all.addAll(starts(region)));
        return all;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
