package io.switchover.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.health.FixedHealthSettings;
import io.switchover.http.Reply;
import io.switchover.json.Json;
import io.switchover.pool.request.AzurePoolBodyCheck;
import io.switchover.pool.request.DesiredPoolIntake;
import io.switchover.pool.request.InMemoryPoolUploadContainers;
import io.switchover.pool.request.PoolAdoption;
import io.switchover.pool.request.PoolOverview;
import io.switchover.pool.request.PoolRemoval;
import io.switchover.pool.request.PoolUploadSweepSchedule;
import io.switchover.pool.request.PoolUploads;
import io.switchover.pool.tending.PoolTending;
import io.switchover.pool.tending.PoolWarmer;
import io.switchover.pool.tending.RegionPoolReader;
import io.switchover.region.InMemorySeals;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.InMemoryDocuments;
import io.switchover.time.Parallel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The room with everything around it in memory: three regions that run jobs, and a witness. */
public final class PoolRig {
    public static final String WEST = "westeurope";
    public static final String NORTH = "northeurope";
    public static final String UK = "uksouth";
    /** The pool in which canaries run. */
    public static final String CANARIES = "canaries";

    public static final String WITNESS = "swedencentral";
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
    public static final String POOL = """
            {"vmSize": "Standard_D2s_v3", "taskSlotsPerNode": 2,
             "virtualMachineConfiguration": {
               "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
               "nodeAgentSKUId": "batch.node.ubuntu 24.04"},
             "startTask": {"commandLine": "/bin/sh -c 'echo ${region}'", "waitForSuccess": true},
             "applicationPackageReferences": [{"applicationId": "render", "version": "1_0"}],
             "standby": {"targetDedicatedNodes": 1}, "working": {"targetDedicatedNodes": 4}, "because": "it is ours"}
            """;

    public final InMemoryDocuments documents = new InMemoryDocuments();
    public final InMemoryRegionPools accounts = new InMemoryRegionPools();
    public final Map<String, Set<String>> jobs = new TreeMap<>();
    public Set<String> named = Set.of();
    public boolean neededNow = true;
    public Answer<Long> live = new Answer.Answered<>(0L);
    public Answer<WarmRegionReader.WarmRegions> warmRegions = new Answer.Answered<>(WarmRegionReader.WarmRegions.NONE);
    public PoolSettings.OnDrift drift = PoolSettings.OnDrift.REPAIR;
    public String image = "an image";
    public final InMemoryPoolUploadContainers containers = new InMemoryPoolUploadContainers();
    public Duration elapsed = Duration.ZERO;
    private final InMemorySeals seals = new InMemorySeals();
    public final DesiredPools desiredPools = new DesiredPools(documents);

    public PoolRig() {
        app(WEST).record.read();
        app(WEST).record.read();
    }

    /** The acts of one region's app. */
    public final class App {
        public final Regions regions;
        public final SealedRecordReader record;
        public final RegionPoolReader regionPoolReader;
        public final PoolTending tending;
        public final PoolOverview overview;
        public final DesiredPoolIntake catalogue;
        public final PoolAdoption adoption;
        public final PoolWarmer warmth;
        public final PoolRemoval removal;
        public final PoolUploads uploads;
        public final PoolSettings settings;

        private App(String here) {
            regions = new Regions(here, WEST, List.of(WEST, NORTH, UK), List.of(WEST, NORTH, UK, WITNESS));
            record = seals.reader(documents, regions, region -> true, CLOCK);
            var poolsOfJobs = new PoolsOfJobs() {
                @Override
                public Answer<Set<String>> named() {
                    return new Answer.Answered<>(named);
                }

                @Override
                public Answer<Boolean> neededNow(String pool) {
                    return new Answer.Answered<>(neededNow && named.contains(pool));
                }

                @Override
                public Answer<Long> live() {
                    return live;
                }

                @Override
                public Answer<Set<String>> inUse(String region) {
                    return new Answer.Answered<>(jobs.getOrDefault(region, Set.of()));
                }
            };
            RegionalSettings values = PoolRig.this::values;
            regionPoolReader = new RegionPoolReader(accounts, values, record, current -> warmRegions, poolsOfJobs);
            settings = new PoolSettings() {
                @Override
                public OnDrift drift() {
                    return drift;
                }

                @Override
                public Duration elsewherePeriod() {
                    return Duration.ofMinutes(2);
                }

                @Override
                public Duration sweepPeriod() {
                    return Duration.ofMinutes(5);
                }
            };
            tending = new PoolTending(desiredPools, regionPoolReader, accounts, settings);
            catalogue = new DesiredPoolIntake(
                    desiredPools,
                    values,
                    new AzurePoolBodyCheck(),
                    new FixedHealthSettings(Optional.of(CANARIES)),
                    regions,
                    CLOCK);
            uploads = new PoolUploads(
                    containers,
                    catalogue,
                    desiredPools,
                    regions,
                    new PoolUploadSweepSchedule(settings, () -> elapsed, CLOCK));
            overview = new PoolOverview(desiredPools, regionPoolReader, tending, regions, Parallel.inTurn(), uploads);
            adoption = new PoolAdoption(catalogue, accounts, record);
            removal = new PoolRemoval(desiredPools, accounts, poolsOfJobs, regions, CLOCK);
            warmth = new PoolWarmer(desiredPools, tending, new NeededPoolFinder(desiredPools, poolsOfJobs));
        }
    }

    public RegionPoolReader regionPoolReader(String here) {
        return app(here).regionPoolReader;
    }

    public App app(String here) {
        return new App(here);
    }

    public RegionalValues values(String region) {
        return new RegionalValues(
                region,
                "https://" + region + ".blob.core.windows.net",
                "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/" + region,
                "/subscriptions/s/subnets/" + region,
                null,
                image,
                Map.of("nodes", "/subscriptions/s/identities/" + region));
    }

    public Reply put(String id, String body) {
        return app(WEST).catalogue.put(id, Optional.of(body), "ann");
    }

    /** Each jobs region's app looks after its own pools, so often; what was begun comes to its end in between. */
    public void tend(int ticks) {
        for (int i = 0; i < ticks; i++) {
            for (var region : List.of(WEST, NORTH, UK)) {
                if (!accounts.dark.contains(region)) {
                    app(region).tending.tend(region);
                }
            }
            accounts.settle();
        }
    }

    public int target(String region, String pool) {
        return accounts.pool(region, pool).path("targetDedicatedNodes").asInt();
    }

    /** The record is moved, and its seal is written. */
    public void move(String to) {
        var stored = documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var moved = stored.value()
                .moved(
                        Placement.single(to),
                        LeftJobsDisposition.FINISH,
                        "a test",
                        "a test",
                        false,
                        CLOCK.instant(),
                        "mark " + to);
        documents.replace(stored, moved);
        app(WEST).record.read();
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
