package io.switchover.job;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.batch.WholeBatch;
import io.switchover.local.batch.wire.RequestCounter;
import io.switchover.local.cosmos.OperationKind;
import io.switchover.packages.WiredRegions;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.Stored;
import io.switchover.time.Stopwatch;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The job room of one region's app over the real SDKs and the emulators, ticked by hand. */
final class WiredRoom {
    static final String POOL = "p";
    /** A machine with much to do may be slower than the limits of the calls. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final WiredRegions world;
    final JobRoom room;

    WiredRoom(WiredRegions world, String here, JobSettings settings) {
        this.world = world;
        var azure = world.azure(here);
        room = new JobRoom(new JobPorts(
                        world.documents(here),
                        WholeBatch.azure(azure.batch, azure.settings, azure.storage),
                        world.regions(here))
                .parallel(WiredRegions.threads())
                .settings(settings));
    }

    /** A pool of the same id in each region, which never has a node: what is placed there waits for ever. */
    static void pools(WiredRegions world) {
        world.batch.values().forEach(server -> server.account()
                .pools()
                .add(new JsonObject()
                        .put("id", POOL)
                        .put("vmSize", "standard_d2s_v3")
                        .put("targetDedicatedNodes", 0)
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
                                        .put("nodeAgentSKUId", "batch.node.ubuntu 22.04"))));
    }

    String accept(String job, int tasks) {
        var response = room.submit(JobRoom.request(job, tasks, "rerun"), "a test");
        var begun = Stopwatch.running();
        while (response.word() == JobRoom.Response.Word.NOT_NOW
                && begun.elapsed().compareTo(PATIENCE) < 0) {
            response = room.submit(JobRoom.request(job, tasks, "rerun"), "a test");
        }
        if (response.word() != JobRoom.Response.Word.ACCEPTED) {
            throw new AssertionError(job + ": " + response);
        }
        return job;
    }

    JobEntry entry(String job) {
        return room.read(job).orElseThrow().value();
    }

    String state(String job) {
        return entry(job).state().word();
    }

    /** One tick, in which every region is healthy and the first is active. */
    void tick() {
        var verdicts = new TreeMap<String, Verdict>();
        world.geography.regions().forEach(region -> verdicts.put(region, new Verdict.Healthy("it answers")));
        room.converge(
                new RecordTrust.Sealed(new Stored<>(
                        SealedRecordReader.RECORD,
                        RegionRecord.first(WiredRegions.WEST, Instant.EPOCH, "m1"),
                        "m1",
                        1)),
                new VerdictsByRegion(verdicts));
    }

    /** What a tick asks of each service, by kind. */
    Map<String, Long> cost() {
        world.batch.values().forEach(server -> server.requests().reset());
        world.storeRequests.reset();
        tick();
        var cost = new TreeMap<String, Long>();
        world.batch.forEach((region, server) -> count(region, server.requests(), cost));
        for (var kind : OperationKind.values()) {
            if (kind.touchesData() && world.storeRequests.of(kind) > 0) {
                cost.put("ledger " + kind, (long) world.storeRequests.of(kind));
            }
        }
        return cost;
    }

    private static void count(String region, RequestCounter tally, Map<String, Long> cost) {
        tally.all().forEach((kind, times) -> cost.put(region + " " + kind, times));
    }

    static long sum(Map<String, Long> cost) {
        return cost.values().stream().mapToLong(Long::longValue).sum();
    }
}
