package io.switchover.pool;

import com.microsoft.azure.batch.protocol.BatchServiceClient;
import com.microsoft.azure.batch.protocol.models.AllocationState;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.CloudPool;
import com.microsoft.azure.batch.protocol.models.ImageReference;
import com.microsoft.azure.batch.protocol.models.MetadataItem;
import com.microsoft.azure.batch.protocol.models.PoolAddParameter;
import com.microsoft.azure.batch.protocol.models.VirtualMachineConfiguration;
import io.switchover.azure.WiredAzure;
import io.switchover.contract.Pointed;
import io.switchover.local.batch.BatchBox;
import io.switchover.local.batch.account.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The Batch account whose pools, images, sizes and quotas are asked about: the emulator's, or a real one. Pools that are made there bear
 * the run's name, have no nodes, and are deleted at the end.
 */
public final class PoolAccountAsked implements AutoCloseable {
    public static final String REGION = "here";

    private static final String EMULATED =
            "/subscriptions/sub1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/westeuropebatch";

    public final WiredAzure azure;
    private final Pointed pointed;
    private final @Nullable BatchBox box;
    private final String run = "contract-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final List<String> made = new ArrayList<>();

    public PoolAccountAsked(Pointed pointed, Path work) throws Exception {
        this.pointed = pointed;
        this.box = pointed.atEmulators() ? new BatchBox(work, Pace.VISIBLE) : null;
        this.azure = new WiredAzure(settings(), REGION);
    }

    private Map<String, String> settings() {
        var region = "switchover.regions." + REGION + ".";
        var settings = new HashMap<>(Map.of(
                "switchover.cosmos.endpoint",
                "http://localhost:1",
                region + "storage-endpoint",
                "http://localhost:1/st",
                region + "app-endpoint",
                "http://localhost:1"));
        if (box != null) {
            settings.put("switchover.credential", "local");
            settings.put("switchover.local-token", BatchBox.TOKEN);
            settings.put("switchover.arm-endpoint", box.armUrl());
            settings.put(region + "batch-endpoint", box.url());
            settings.put(region + "batch-account-id", EMULATED);
        } else {
            settings.put("switchover.call.read-timeout", "PT30S");
            settings.put(region + "batch-endpoint", pointed.needed(Pointed.BATCH, "Batch account"));
            pointed.named(Pointed.BATCH_ID).ifPresent(id -> settings.put(region + "batch-account-id", id));
        }
        return settings;
    }

    BatchServiceClient batch() {
        return azure.batch.of(REGION);
    }

    /** The account's id, without which its management plane cannot be asked. */
    public String accountId() {
        return box == null ? pointed.needed(Pointed.BATCH_ID, "ARM id of that Batch account") : EMULATED;
    }

    /** For what has to be done to the account itself. */
    BatchBox emulator(String because) {
        pointed.onlyEmulated(because);
        return Optional.ofNullable(box).orElseThrow();
    }

    public Optional<BatchBox> ifEmulated() {
        return Optional.ofNullable(box);
    }

    String id(String name) {
        var id = run + name;
        made.add(id);
        return id;
    }

    /** A pool without nodes, which costs nothing. */
    String pool(String name) {
        var id = id(name);
        batch().pools()
                .add(new PoolAddParameter()
                        .withId(id)
                        .withVmSize("STANDARD_D2S_V3")
                        .withVirtualMachineConfiguration(new VirtualMachineConfiguration()
                                .withImageReference(new ImageReference()
                                        .withPublisher("canonical")
                                        .withOffer("ubuntu-24_04-lts")
                                        .withSku("server"))
                                .withNodeAgentSKUId("batch.node.ubuntu 24.04"))
                        .withMetadata(List.of(
                                new MetadataItem().withName("owner").withValue("contract"),
                                new MetadataItem().withName("size").withValue("standby")))
                        .withTargetDedicatedNodes(0)
                        .withTaskSlotsPerNode(1));
        return steady(id).id();
    }

    CloudPool steady(String pool) {
        return until(pool, seen -> seen.allocationState() == AllocationState.STEADY);
    }

    CloudPool until(String pool, Predicate<CloudPool> condition) {
        return patiently().until(() -> batch().pools().get(pool), condition::test);
    }

    ConditionFactory patiently() {
        return box == null
                ? Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(2))
                : Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    /** The code of the refusal; empty when it was none. */
    static Optional<String> refusal(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (BatchErrorException e) {
            return Optional.of(e.response().code()
                    + (e.body() == null ? "" : " " + e.body().code()));
        }
    }

    @Override
    public void close() {
        for (var id : made) {
            refusal(() -> batch().pools().delete(id));
        }
        if (box != null) {
            box.close();
        }
    }
}
