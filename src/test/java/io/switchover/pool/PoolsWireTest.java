package io.switchover.pool;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.wire.Faults.Body;
import io.switchover.local.batch.wire.Faults.Unwilling;
import io.switchover.packages.WiredRegions;
import io.switchover.pool.account.AccountQuota.Cores;
import io.switchover.pool.account.ArmQuotas;
import io.switchover.pool.account.ArmVmSizes;
import io.switchover.pool.account.AzureSupportedImages;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.account.SupportedImage;
import io.switchover.pool.check.ArmResources;
import io.switchover.pool.tending.Drift;
import io.switchover.pool.tending.DriftPolicy;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Done;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools over the real client, on the service's own JSON. */
class PoolsWireTest {
    private static final String SPEC = """
            {"vmSize": "Standard_D2s_v3", "taskSlotsPerNode": 2, "displayName": "Render",
             "virtualMachineConfiguration": {
               "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
               "nodeAgentSKUId": "batch.node.ubuntu 24.04"},
             "startTask": {"commandLine": "/bin/sh -c 'true'", "waitForSuccess": true,
               "environmentSettings": [{"name": "A", "value": "x"}]},
             "metadata": [{"name": "team", "value": "films"}]}
            """;

    private static WiredRegions world;
    private static RegionPools pools;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
        pools = new AzureRegionPools(world.azure(WEST).batch);
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @Test
    void a_pool_that_was_made_so_has_not_drifted_and_is_changed_and_resized_against_its_version() throws Exception {
        var spec = PoolRig.json(SPEC);
        var body = spec.deepCopy().put("id", "made").put("targetDedicatedNodes", 1);
        assertThat(pools.create(NORTH, body)).isInstanceOf(Answered.class);
        assertThat(pools.create(NORTH, body)).isInstanceOfSatisfying(Answer.Refused.class, no -> assertThat(no.reason())
                .isEqualTo(Answer.Reason.EXISTS));
        var made = found("made");
        assertThat(DriftPolicy.between(spec, made.body())).isEmpty();
        until(() -> found("made").steady() && found("made").usableNodes() == 1);

        var steady = found("made");
        assertThat(pools.patch(
                        NORTH,
                        "made",
                        PoolRig.json(
                                "{\"metadata\": [{\"name\": \"" + FoundPool.MARK + "\", \"value\": \"epoch 2\"}]}"),
                        steady.etag()))
                .isEqualTo(new Answered<>(Done.DONE));
        assertThat(found("made").mark()).contains("epoch 2");
        assertThat(DriftPolicy.between(spec, found("made").body()))
                .extracting(Drift::field)
                .containsExactly("metadata");
        assertThat(pools.resize(NORTH, "made", new PoolSize.Fixed(0, 0), steady.etag()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class, no -> assertThat(no.reason()).isEqualTo(Answer.Reason.CHANGED));
        assertThat(pools.resize(
                        NORTH, "made", new PoolSize.Fixed(2, 0), found("made").etag()))
                .isEqualTo(new Answered<>(Done.DONE));
        assertThat(found("made").target()).isEqualTo(new PoolSize.Fixed(2, 0));
    }

    @Test
    void a_formula_is_set_and_taken_away() {
        pools.create(NORTH, PoolRig.json(SPEC).put("id", "scales"));
        var formula = new PoolSize.AutoScale("$TargetDedicatedNodes=0;$NodeDeallocationOption=taskcompletion;", "PT5M");

        assertThat(pools.enableAutoScale(
                        NORTH, "scales", formula, found("scales").etag()))
                .isEqualTo(new Answered<>(Done.DONE));
        assertThat(found("scales").autoScale()).isTrue();
        assertThat(pools.disableAutoScale(NORTH, "scales")).isEqualTo(new Answered<>(Done.DONE));
        assertThat(found("scales").autoScale()).isFalse();
    }

    @Test
    void an_image_that_has_ended_is_refused_with_the_services_own_reason() {
        var body = PoolRig.json(SPEC.replace("ubuntu-24_04-lts", "centos")
                        .replace("canonical", "openlogic")
                        .replace("\"server\"", "\"7_8\""))
                .put("id", "ended");

        assertThat(pools.create(NORTH, body)).isInstanceOfSatisfying(Answer.Refused.class, no -> {
            assertThat(no.reason()).isEqualTo(Answer.Reason.INVALID);
            assertThat(no.because()).contains("imageReference", "no longer supported");
        });
    }

    @Test
    void vm_sizes_come_with_cores_family_and_end() {
        world.batch.get(NORTH).account().vmSkus().endOfLife("Standard_A2_v2", Instant.parse("2027-02-01T00:00:00Z"));
        var azure = world.azure(WEST);

        var sizes = new ArmVmSizes(azure.arm, azure.batch).of(NORTH).found().orElseThrow();

        assertThat(sizes)
                .contains(new OfferedVmSize("Standard_D16s_v3", 16, "standardDSv3Family", null))
                .anyMatch(size -> size.name().equals("Standard_A2_v2")
                        && Instant.parse("2027-02-01T00:00:00Z").equals(size.endOfLife()));
    }

    @Test
    void images_come_with_their_agent_and_end() {
        var images = new AzureSupportedImages(world.azure(WEST).batch)
                .of(NORTH)
                .found()
                .orElseThrow();

        assertThat(images)
                .contains(new SupportedImage(
                        "openlogic", "centos", "7_8", "batch.node.centos 7", Instant.parse("2024-06-30T00:00:00Z")))
                .contains(
                        new SupportedImage("canonical", "ubuntu-24_04-lts", "server", "batch.node.ubuntu 24.04", null));
    }

    @Test
    void a_subnet_an_identity_or_an_image_is_there_or_is_not_or_may_not_be_looked_at() {
        var resources = new ArmResources(world.azure(WEST).arm);
        var group = "/subscriptions/sub/resourceGroups/rg/providers/";
        world.arm.takeAway("gone");
        world.arm.hide("secret");

        for (var there : List.of(
                "Microsoft.Network/virtualNetworks/v/subnets/nodes",
                "Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
                "microsoft.compute/images/golden")) {
            assertThat(resources.there(NORTH, group + there)).as(there).isEqualTo(new Answered<>(Done.DONE));
        }
        assertThat(resources.there(NORTH, group + "Microsoft.Network/virtualNetworks/v/subnets/gone"))
                .isEqualTo(new Answer.Refused<>(
                        Answer.Reason.ABSENT, "the management plane (ARM) answered 404 ResourceNotFound"));
        assertThat(resources.there(NORTH, group + "Microsoft.ManagedIdentity/userAssignedIdentities/secret"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class, no -> assertThat(no.reason()).isEqualTo(Answer.Reason.DENIED));
        assertThat(resources.there(NORTH, group + "Microsoft.Odd/things/one"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class, no -> assertThat(no.reason()).isEqualTo(Answer.Reason.INVALID));
    }

    /** A gateway knows nothing of subnets. */
    @Test
    void a_404_that_is_not_the_management_planes_own_says_nothing() {
        world.arm.faults().answerNext(call -> true, new Unwilling(404, null, Body.EMPTY), 1);

        assertThat(new ArmResources(world.azure(WEST).arm)
                        .there(NORTH, "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Compute/images/golden"))
                .isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void families_count_where_the_account_has_limits_for_them() {
        var account = world.batch.get(WEST).account();
        account.setQuotas(Quotas.usual().withFamilies(Map.of("standardDSv3Family", 7)));
        var azure = world.azure(WEST);
        try {
            assertThat(new ArmQuotas(azure.arm, azure.batch).of(WEST).found())
                    .hasValueSatisfying(quota ->
                            assertThat(quota.families()).isEqualTo(Map.of("standardDSv3Family", new Cores(7))));
        } finally {
            account.setQuotas(Quotas.usual());
        }
    }

    private static FoundPool found(String id) {
        return pools.list(NORTH).found().orElseThrow().stream()
                .filter(pool -> pool.is(id))
                .findFirst()
                .orElseThrow();
    }

    private static void until(BooleanSupplier there) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
