package io.switchover.pool.account;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.WiredAzure;
import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.local.batch.wire.Faults.Body;
import io.switchover.local.batch.wire.Faults.Unwilling;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.Shut;
import io.switchover.packages.WiredRegions;
import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSummary;
import io.switchover.readiness.AzureApiDeprecationCheck;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Refused;
import io.switchover.remote.Answer.Unanswered;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the accounts say, over the real clients. */
class AccountsWireTest {
    private static WiredRegions world;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
        world.batch
                .get(NORTH)
                .account()
                .pools()
                .add(new JsonObject()
                        .put("id", "render")
                        .put("vmSize", "STANDARD_D2S_V3")
                        .put("targetDedicatedNodes", 1)
                        .put("taskSlotsPerNode", 2)
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
                                        .put("nodeAgentSKUId", "batch.node.ubuntu 22.04")));
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @AfterEach
    void heal() {
        world.network.heal().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void pools_are_told_by_what_matters() {
        assertThat(pools(world.azure(WEST)).of(NORTH)).isInstanceOfSatisfying(Answered.class, told -> {
            var pools = (List<?>) told.value();
            assertThat(pools).singleElement().isInstanceOfSatisfying(PoolSummary.class, pool -> {
                assertThat(pool.id()).isEqualTo("render");
                assertThat(pool.vmSize()).isEqualToIgnoringCase("standard_d2s_v3");
                assertThat(pool.taskSlotsPerNode()).isEqualTo(2);
                assertThat(pool.target()).isEqualTo(1);
                assertThat(pool.nodes()).isEqualTo(new PoolSize.Fixed(1, 0));
                assertThat(pool.autoScale()).isFalse();
                assertThat(pool.deleting()).isFalse();
                assertThat(pool.resizeErrors()).isEmpty();
            });
        });
        assertThat(pools(world.azure(WEST)).of(WEST)).isEqualTo(new Answered<>(List.of()));
    }

    @Test
    void a_page_with_nothing_in_it_is_neither_the_end_of_the_pools_nor_an_account_without_any() {
        world.batch.get(NORTH).faults().emptyPages();
        assertThat(((List<?>) pools(world.azure(WEST)).of(NORTH).found().orElseThrow()))
                .hasSize(1);
        world.batch.get(NORTH).faults().clear();

        world.network.lay(
                Plane.batch(NORTH),
                FaultRule.always(
                        RequestMatch.any(), new Fate.Answered(io.switchover.local.link.Answer.json(200, "{}"))));
        assertThat(pools(world.azure(WEST)).of(NORTH))
                .isInstanceOfSatisfying(Unanswered.class, silent -> assertThat(silent.because())
                        .isEqualTo("its Batch account gave an answer with nothing in it"));
    }

    @Test
    void the_quota_is_the_accounts() {
        assertThat(quotas(world.azure(WEST)).of(NORTH)).isEqualTo(new Answered<>(new AccountQuota(100, 20, 50, 300)));
    }

    @Test
    void a_token_that_is_not_ours_is_refused_and_named() {
        var stranger = world.stranger(WEST);

        assertThat(pools(stranger).of(NORTH))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.because())
                        .contains("its Batch account answered 40"));
        assertThat(quotas(stranger).of(NORTH))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.because())
                        .contains("management plane (ARM) answered 40"));
    }

    @Test
    void a_region_that_is_dark_is_silent() {
        world.network
                .dark(NORTH, Shut.REFUSED)
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThat(pools(world.azure(WEST)).of(NORTH)).isInstanceOf(Unanswered.class);
        assertThat(quotas(world.azure(WEST)).of(NORTH)).isInstanceOf(Unanswered.class);
    }

    @Test
    void a_management_plane_that_is_busy_for_a_moment_is_asked_for_the_quota_again() {
        world.arm.faults().answerNext(call -> true, new Unwilling(429, null, Body.EMPTY), 1);

        assertThat(quotas(world.azure(WEST)).of(NORTH)).isInstanceOf(Answered.class);
        assertThat(world.arm.faults().left()).isZero();
    }

    @Test
    void an_api_version_that_is_going_to_end_is_heard_from_any_answer_and_said_of_that_account_alone() {
        var azure = world.azure(WEST);
        var notice = "2024-07-01.20.0 will retire on 2028-03-01 (https://azure.microsoft.com/updates/x)";
        pools(azure).of(NORTH);
        assertThat(new AzureApiDeprecationCheck(azure.batch, azure.arm).findings(NORTH, Instant.EPOCH))
                .extracting(Finding::level)
                .containsExactly(Level.FINE);
        world.network.lay(
                Plane.batch(NORTH),
                FaultRule.always(
                        RequestMatch.any(),
                        new Fate.Answered(io.switchover.local.link.Answer.json(200, "{\"value\": []}")
                                .with("azure-deprecating", notice))));

        pools(azure).of(NORTH);

        assertThat(new AzureApiDeprecationCheck(azure.batch, azure.arm).findings(NORTH, Instant.EPOCH))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.sentence())
                            .isEqualTo(
                                    "Azure has announced that the Batch account in northeurope will stop answering an"
                                            + " API version that this app uses: " + notice);
                });
        assertThat(azure.batch.deprecation(WEST)).isEmpty();
    }

    @Test
    void the_management_plane_is_heard_in_the_same_way() {
        var azure = world.azure(WEST);
        world.network.lay(
                Plane.arm(),
                FaultRule.always(
                        RequestMatch.any(),
                        new Fate.Answered(io.switchover.local.link.Answer.json(200, "{\"properties\": {}}")
                                .with("azure-deprecating", "2024-02-01 will retire"))));

        quotas(azure).of(NORTH);

        assertThat(azure.arm.deprecation()).contains("2024-02-01 will retire");
    }

    @Test
    void being_throttled_is_told_from_silence() {
        world.network
                .throttle(Plane.batch(NORTH), io.switchover.local.link.Answer.empty(429))
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThat(pools(world.azure(WEST)).of(NORTH))
                .isInstanceOfSatisfying(
                        Unanswered.class, busy -> assertThat(busy.retryAfter()).isNotNull());
    }

    private static PoolSummaries pools(WiredAzure azure) {
        return new AzurePoolSummaries(azure.batch);
    }

    private static AccountQuotas quotas(WiredAzure azure) {
        return new ArmQuotas(azure.arm, azure.batch);
    }
}
