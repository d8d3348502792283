package io.switchover.local.batch.pool;

import static io.switchover.local.batch.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.batch.AccountRig;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.account.SubscriptionQuotas;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Resizes: what quota and capacity leave of them, how they are stopped, and what a pool shows of it afterwards. */
class ResizeTest {
    private final AccountRig rig = new AccountRig();

    private void resize(String targets) {
        rig.account.scaling().resize("pool", new JsonObject(targets), Conditions.NONE);
    }

    private List<String> errors() {
        return rig.poolNow().getJsonArray("resizeErrors", AccountRig.list()).stream()
                .map(error -> ((JsonObject) error).getString("code"))
                .toList();
    }

    private int nodesNow() {
        return rig.poolNow().getInteger("currentDedicatedNodes") + rig.poolNow().getInteger("currentLowPriorityNodes");
    }

    @Test
    void a_family_that_is_used_up_stops_a_resize_although_the_account_has_cores() {
        rig.account.setQuotas(Quotas.usual().withFamilies(Map.of("standardDSv3Family", 4)));
        rig.pool(3, 1);

        assertThat(nodesNow()).isEqualTo(2);
        assertThat(errors()).containsExactly("AccountVMSeriesCoreQuotaReached");
    }

    @Test
    void spot_nodes_have_a_quota_of_their_own() {
        rig.account.setQuotas(Quotas.usual().withLowPriorityCores(2));
        rig.pool(1, 1);
        resize("{\"targetDedicatedNodes\":1,\"targetLowPriorityNodes\":3}");

        assertThat(rig.poolNow().getInteger("currentLowPriorityNodes")).isEqualTo(1);
        assertThat(errors()).containsExactly("AccountLowPriorityCoreQuotaReached");
    }

    @Test
    void in_the_users_subscription_its_quotas_hold_and_not_those_of_the_account() {
        rig.account.setQuotas(Quotas.usual().withDedicatedCores(0));
        rig.account.useSubscription(new SubscriptionQuotas(100, Map.of("standardDSv3Family", 2), 2));
        rig.pool(2, 1);
        assertThat(nodesNow()).isEqualTo(1);
        assertThat(errors()).containsExactly("AllocationFailed");
        assertThat(rig.poolNow().getJsonArray("resizeErrors").encode()).contains("standardDSv3Family Cores quota");

        resize("{\"targetDedicatedNodes\":1,\"targetLowPriorityNodes\":2}");
        assertThat(errors()).containsExactly("AccountSpotCoreQuotaReached");
    }

    @Test
    void an_error_stays_until_the_next_resize_whatever_happens_in_between() {
        rig.pool(1, 1);
        rig.account.poolFaults().failNextResize("AllocationTimedout", "It took too long");
        resize("{\"targetDedicatedNodes\":0}");
        rig.turn(Duration.ofDays(3));
        rig.account.pools().patch("pool", new JsonObject().put("metadata", AccountRig.list()), Conditions.NONE);
        assertThat(errors()).containsExactly("AllocationTimedout");

        resize("{\"targetDedicatedNodes\":0}");
        assertThat(errors()).isEmpty();
    }

    @Test
    void without_capacity_a_pool_stays_resizing_until_its_resize_times_out() {
        rig.account.poolFaults().shortOfCapacity(true);
        rig.pool(2, 1);
        rig.turn(Duration.ofMinutes(14));
        assertThat(rig.poolNow().getString("allocationState")).isEqualTo("resizing");
        assertThat(errors()).isEmpty();
        assertRefused(Code.PoolBeingResized, () -> resize("{\"targetDedicatedNodes\":1}"));

        rig.turn(Duration.ofMinutes(1));
        assertThat(rig.poolNow().getString("allocationState")).isEqualTo("steady");
        assertThat(errors()).containsExactly("AllocationTimedout");

        rig.account.poolFaults().shortOfCapacity(false);
        rig.turn(Duration.ofHours(1));
        assertThat(nodesNow()).as("nobody asked for it again").isZero();
        resize("{\"targetDedicatedNodes\":2}");
        assertThat(nodesNow()).isEqualTo(2);
    }

    @Test
    void a_resize_that_is_stopped_keeps_the_nodes_that_are_there_and_says_that_it_was_stopped() {
        rig.pool(1, 1);
        rig.account.poolFaults().shortOfCapacity(true);
        resize("{\"targetDedicatedNodes\":3}");
        rig.account.scaling().stopResize("pool", Conditions.NONE);
        assertThat(rig.poolNow().getString("allocationState")).isEqualTo("stopping");
        rig.turn(Duration.ofSeconds(1));

        assertThat(rig.poolNow().getString("allocationState")).isEqualTo("steady");
        assertThat(nodesNow()).isEqualTo(1);
        assertThat(rig.poolNow().getInteger("targetDedicatedNodes")).isEqualTo(3);
        assertThat(errors()).containsExactly("ResizeStopped");
        assertRefused(
                Code.OperationInvalidForCurrentState,
                () -> rig.account.scaling().stopResize("pool", Conditions.NONE));
    }

    @Test
    void a_node_that_still_works_when_the_resize_times_out_stays_in_the_pool() {
        rig.pool(1, 1).job("job").task("job", "a").start("a");
        resize("{\"targetDedicatedNodes\":0,\"nodeDeallocationOption\":\"taskcompletion\"}");
        assertThat(rig.killed).isEmpty();
        assertThat(rig.poolNow().getString("allocationState")).isEqualTo("resizing");
        rig.turn(Duration.ofMinutes(15));

        assertThat(errors()).containsExactly("AllocationTimedout");
        assertThat(rig.nodes().getFirst().getString("state")).isEqualTo("running");
        rig.exit("a", 0);
        assertThat(nodesNow()).isEqualTo(1);
    }

    @Test
    void a_node_whose_task_ends_in_time_leaves() {
        rig.pool(1, 1).job("job").task("job", "a").task("job", "b").start("a");
        resize("{\"targetDedicatedNodes\":0,\"nodeDeallocationOption\":\"taskcompletion\"}");
        rig.exit("a", 0);

        assertThat(nodesNow()).isZero();
        assertThat(rig.poolNow().getString("allocationState")).isEqualTo("steady");
        assertThat(rig.names()).as("nothing new went to it").isEmpty();
    }

    @Test
    void the_etag_changes_with_each_request_and_not_with_what_follows() {
        var slow = new AccountRig(Pace.AT_ONCE.withAllocation(Duration.ofSeconds(50))).pool(1, 1);
        String added = slow.poolNow().getString("eTag");
        slow.turn(Duration.ofSeconds(50));
        assertThat(slow.poolNow().getString("allocationState")).isEqualTo("steady");
        assertThat(slow.poolNow().getString("eTag")).isEqualTo(added);

        Conditions asRead = new Conditions(added, null, null, null);
        JsonObject smaller = new JsonObject().put("targetDedicatedNodes", 0);
        slow.account.pools().patch("pool", new JsonObject().put("metadata", AccountRig.list()), Conditions.NONE);
        assertRefused(Code.ConditionNotMet, () -> slow.account.scaling().resize("pool", smaller, asRead));
        slow.account.scaling().resize("pool", smaller, Conditions.NONE);
        assertThat(slow.poolNow().getString("eTag")).isNotEqualTo(added);
    }

    @Test
    void nodes_that_are_named_leave_and_the_target_sinks_with_them() {
        rig.pool(3, 1);
        String gone = rig.nodes().get(1).getString("id");
        rig.account
                .scaling()
                .removeNodes("pool", new JsonObject().put("nodeList", AccountRig.list(gone)), Conditions.NONE);

        assertThat(rig.nodes()).hasSize(2).noneSatisfy(node -> assertThat(node.getString("id"))
                .isEqualTo(gone));
        assertThat(rig.poolNow().getInteger("targetDedicatedNodes")).isEqualTo(2);
        JsonObject unknown = new JsonObject().put("nodeList", AccountRig.list("nobody"));
        assertRefused(Code.NodeNotFound, () -> rig.account.scaling().removeNodes("pool", unknown, Conditions.NONE));
    }
}
