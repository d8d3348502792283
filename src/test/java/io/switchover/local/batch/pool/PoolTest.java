package io.switchover.local.batch.pool;

import static io.switchover.local.batch.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.batch.AccountRig;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Pools: how they get their nodes, what of them the service completes, and what it refuses. */
class PoolTest {
    @Test
    void what_was_given_comes_back_as_the_service_writes_it() {
        var rig = new AccountRig().pool(2, 3);
        JsonObject pool = rig.poolNow();
        assertThat(pool.getString("vmSize")).isEqualTo("standard_d2s_v3");
        assertThat(pool.getString("resizeTimeout")).isEqualTo("PT15M");
        assertThat(pool.getString("allocationState")).isEqualTo("steady");
        assertThat(pool.getInteger("currentDedicatedNodes")).isEqualTo(2);
        assertThat(pool.getInteger("targetLowPriorityNodes")).isZero();
        assertThat(pool.getJsonObject("taskSchedulingPolicy").getString("nodeFillType"))
                .isEqualTo("Spread");
        assertThat(pool.getJsonObject("virtualMachineConfiguration")
                        .getJsonObject("imageReference")
                        .getString("version"))
                .isEqualTo("latest");
    }

    @Test
    void allocation_takes_the_time_it_takes() {
        var rig = new AccountRig(Pace.AT_ONCE.withAllocation(Duration.ofSeconds(50)))
                .pool(1, 1)
                .job("job")
                .task("job", "a");
        assertThat(rig.poolNow().getString("allocationState")).isEqualTo("resizing");
        assertThat(rig.nodes()).isEmpty();
        rig.turn(Duration.ofSeconds(49));
        assertThat(rig.names()).isEmpty();
        rig.turn(Duration.ofSeconds(1));
        assertThat(rig.poolNow().getString("allocationState")).isEqualTo("steady");
        assertThat(rig.names()).containsExactly("a");
    }

    @Test
    void cores_beyond_the_quota_are_not_allocated_and_stand_in_the_resize_errors() {
        var rig = new AccountRig();
        rig.account.setQuotas(Quotas.usual().withDedicatedCores(5));
        rig.pool(4, 1);
        assertThat(rig.nodes()).hasSize(2);
        assertThat(rig.poolNow().getJsonArray("resizeErrors").getJsonObject(0).getString("code"))
                .isEqualTo("AccountCoreQuotaReached");
        rig.account.setQuotas(Quotas.usual());
        rig.account.scaling().resize("pool", new JsonObject().put("targetDedicatedNodes", 4), Conditions.NONE);
        assertThat(rig.nodes()).hasSize(4);
        assertThat(rig.poolNow().containsKey("resizeErrors")).isFalse();
    }

    @Test
    void an_account_with_no_quota_makes_no_pools() {
        var rig = new AccountRig();
        rig.account.setQuotas(Quotas.none());
        assertRefused(Code.PoolQuotaReached, () -> rig.pool(1, 1));
        assertRefused(Code.ActiveJobAndScheduleQuotaReached, () -> rig.job("job"));
    }

    @Test
    void a_failed_resize_keeps_the_nodes_that_are_there_and_says_why() {
        var rig = new AccountRig().pool(1, 1);
        rig.account.poolFaults().failNextResize("AllocationFailed", "There is no capacity");
        rig.account.scaling().resize("pool", new JsonObject().put("targetDedicatedNodes", 3), Conditions.NONE);
        JsonObject pool = rig.poolNow();
        assertThat(pool.getInteger("currentDedicatedNodes")).isEqualTo(1);
        assertThat(pool.getInteger("targetDedicatedNodes")).isEqualTo(3);
        assertThat(pool.getJsonArray("resizeErrors").getJsonObject(0).getString("code"))
                .isEqualTo("AllocationFailed");
    }

    @Test
    void a_pool_that_shrinks_gives_up_idle_nodes_first_and_requeues_what_runs_on_others() {
        var rig = new AccountRig().pool(2, 1).job("job").task("job", "a");
        rig.start("a");
        String busy = rig.run("a").nodeId();
        rig.account.scaling().resize("pool", new JsonObject().put("targetDedicatedNodes", 1), Conditions.NONE);
        assertThat(rig.nodes()).extracting(node -> node.getString("id")).containsExactly(busy);
        rig.account.scaling().resize("pool", new JsonObject().put("targetDedicatedNodes", 0), Conditions.NONE);
        assertThat(rig.nodes().getFirst().getString("state")).isEqualTo("leavingpool");
        rig.die();
        assertThat(rig.nodes()).isEmpty();
        assertThat(rig.discarded).hasSize(2).contains(busy);
        assertThat(rig.state("job", "a")).isEqualTo("active");
    }

    @Test
    void a_deleted_pool_goes_once_its_nodes_are_gone_and_its_tasks_wait_for_another() {
        var rig = new AccountRig().pool(1, 1).job("job").task("job", "a");
        rig.start("a");
        rig.account.pools().delete("pool", Conditions.NONE);
        assertThat(rig.poolNow().getString("state")).isEqualTo("deleting");
        assertRefused(Code.PoolBeingDeleted, () -> rig.account.pools().delete("pool", Conditions.NONE));
        rig.die();
        assertRefused(Code.PoolNotFound, rig::poolNow);
        rig.pool(1, 1);
        assertThat(rig.names()).containsExactly("a");
    }

    @Test
    void a_node_takes_tasks_only_after_its_start_task() {
        var rig = new AccountRig().job("job").task("job", "a");
        rig.account
                .pools()
                .add(AccountRig.poolBody("pool", 1, 1)
                        .put("startTask", new JsonObject().put("commandLine", "prepare")));
        assertThat(rig.nodes().getFirst().getString("state")).isEqualTo("waitingforstarttask");
        assertThat(rig.names()).containsExactly("startup");
        rig.exit("startup", 0);
        assertThat(rig.names()).containsExactly("a");
    }

    @Test
    void a_node_whose_start_task_failed_takes_none() {
        var rig = new AccountRig().job("job").task("job", "a");
        rig.account
                .pools()
                .add(AccountRig.poolBody("pool", 1, 1)
                        .put("startTask", new JsonObject().put("commandLine", "prepare")));
        rig.exit("startup", 1);
        assertThat(rig.nodes().getFirst().getString("state")).isEqualTo("starttaskfailed");
        assertThat(rig.names()).isEmpty();
        assertThat(rig.account
                        .nodes()
                        .counts(ListQuery.ALL)
                        .values()
                        .getFirst()
                        .getJsonObject("dedicated")
                        .getInteger("startTaskFailed"))
                .isEqualTo(1);
    }

    @Test
    void packages_of_a_pool_are_named_in_full_and_must_be_there() {
        var rig = new AccountRig();
        assertRefused(Code.InvalidPropertyValue, () -> rig.account.pools().add(withPackage("render", "1")));
        String full = "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/acct/applications/";
        assertRefused(
                Code.InvalidApplicationPackageReferences,
                () -> rig.account.pools().add(withPackage(full + "render", "1")));
        rig.account.applications().put("render", new JsonObject());
        rig.account.applications().putVersion("render", "1");
        assertRefused(
                Code.InvalidApplicationPackageReferences,
                () -> rig.account.pools().add(withPackage(full + "render", "1")));
        rig.account.applications().activate("render", "1", "zip", blob -> true);
        rig.account.pools().add(withPackage(full + "render", "1"));
        String other = full.replace("acct", "another");
        assertRefused(
                Code.InvalidApplicationPackageReferences,
                () -> rig.account.pools().patch("pool", packages(other + "render", "1"), Conditions.NONE));
    }

    @Test
    void what_can_change_only_while_a_pool_is_empty_does_not_change_before() {
        var rig = new AccountRig().pool(1, 1);
        JsonObject change = new JsonObject().put("taskSlotsPerNode", 4);
        assertRefused(
                Code.OperationInvalidForCurrentState, () -> rig.account.pools().patch("pool", change, Conditions.NONE));
        rig.account.scaling().resize("pool", new JsonObject().put("targetDedicatedNodes", 0), Conditions.NONE);
        rig.account.pools().patch("pool", change, Conditions.NONE);
        assertThat(rig.poolNow().getInteger("taskSlotsPerNode")).isEqualTo(4);
    }

    private static JsonObject withPackage(String application, String version) {
        return AccountRig.poolBody("pool", 0, 1).mergeIn(packages(application, version));
    }

    private static JsonObject packages(String application, String version) {
        return new JsonObject()
                .put(
                        "applicationPackageReferences",
                        AccountRig.list(new JsonObject()
                                .put("applicationId", application)
                                .put("version", version)));
    }
}
