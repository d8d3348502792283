package io.switchover.local.batch.job;

import static io.switchover.local.batch.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.batch.AccountRig;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.ListQuery;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Tasks on several nodes: coordination on all of them, then the task's own command on the first. */
class MultiInstanceTest {
    private final AccountRig rig = new AccountRig();

    private void pool(int nodes) {
        rig.account.pools().add(AccountRig.poolBody("pool", nodes, 1).put("enableInterNodeCommunication", true));
    }

    private static JsonObject task(int instances) {
        return AccountRig.taskBody("a")
                .put(
                        "multiInstanceSettings",
                        new JsonObject()
                                .put("numberOfInstances", instances)
                                .put("coordinationCommandLine", "coordinate"));
    }

    @Test
    void it_waits_until_there_are_enough_nodes_and_takes_them_whole() {
        pool(2);
        rig.job("job");
        rig.account.tasks().add("job", task(3));
        assertThat(rig.names()).isEmpty();
        rig.account.scaling().resize("pool", new JsonObject().put("targetDedicatedNodes", 3), Conditions.NONE);
        rig.task("job", "b");

        assertThat(rig.names()).containsExactly("a/0", "a/1", "a/2");
    }

    @Test
    void the_tasks_own_command_runs_when_all_have_coordinated_and_knows_the_others() {
        pool(2);
        rig.job("job");
        rig.account.tasks().add("job", task(2));
        rig.exit("a/1", 0);
        assertThat(rig.names()).containsExactly("a/0");
        rig.exit("a/0", 0);

        assertThat(rig.names()).containsExactly("a");
        var environment = rig.run("a").work().serviceEnvironment();
        assertThat(environment.get("AZ_BATCH_HOST_LIST").split(",")).hasSize(2).doesNotHaveDuplicates();
        assertThat(environment).containsEntry("AZ_BATCH_IS_CURRENT_NODE_MASTER", "true");
        rig.exit("a", 0);
        assertThat(rig.state("job", "a")).isEqualTo("completed");
        rig.task("job", "b").task("job", "c");
        assertThat(rig.names()).as("both nodes are free again").containsExactly("b", "c");
    }

    @Test
    void the_parts_beside_the_primary_are_listed() {
        pool(3);
        rig.job("job");
        rig.account.tasks().add("job", task(3));
        rig.exit("a/0", 0).exit("a/1", 0);
        var parts = rig.account
                .tasks()
                .subtasks("job", "a", ListQuery.ALL, AccountRig.BASE)
                .values();

        assertThat(parts).extracting(part -> part.getInteger("id")).containsExactly(1, 2);
        assertThat(parts).extracting(part -> part.getString("state")).containsExactly("completed", "running");
    }

    @Test
    void one_coordination_that_fails_makes_the_task_fail_and_ends_the_others() {
        pool(2);
        rig.job("job");
        rig.account.tasks().add("job", task(2));
        rig.exit("a/1", 4);
        assertThat(rig.killed).hasSize(1);
        rig.die();

        JsonObject execution = rig.taskNow("job", "a").getJsonObject("executionInfo");
        assertThat(execution.getString("result")).isEqualTo("failure");
        assertThat(execution.getJsonObject("failureInfo").getString("code")).isEqualTo("FailureExitCode");
        rig.task("job", "b").task("job", "c");
        assertThat(rig.names()).containsExactly("b", "c");
    }

    @Test
    void a_node_that_is_lost_while_they_coordinate_requeues_the_whole_task() {
        pool(2);
        rig.job("job");
        rig.account.tasks().add("job", task(2));
        rig.account.poolFaults().breakNode("pool", rig.run("a/1").nodeId());
        rig.die().die();

        assertThat(rig.state("job", "a")).isEqualTo("active");
        assertThat(rig.taskNow("job", "a").getJsonObject("executionInfo").getInteger("requeueCount"))
                .isEqualTo(1);
    }

    @Test
    void terminating_the_job_ends_all_parts() {
        pool(2);
        rig.job("job");
        rig.account.tasks().add("job", task(2));
        rig.account.jobs().terminate("job", null, Conditions.NONE);
        rig.die();

        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(rig.running).isEmpty();
    }

    @Test
    void in_a_pool_of_several_slots_a_node_it_is_never_started_and_others_are() {
        rig.account.pools().add(AccountRig.poolBody("pool", 2, 2).put("enableInterNodeCommunication", true));
        rig.job("job");
        rig.account.tasks().add("job", task(2));
        rig.task("job", "b");

        assertThat(rig.state("job", "a")).isEqualTo("active");
        assertThat(rig.names()).containsExactly("b");
    }

    @Test
    void it_needs_a_pool_whose_nodes_reach_each_other() {
        rig.pool(2, 1).job("job");
        rig.account.tasks().add("job", task(2));

        assertThat(rig.state("job", "a")).isEqualTo("active");
        assertRefused(Code.InvalidPropertyValue, () -> rig.account.tasks().add("job", task(0).put("id", "none")));
        assertRefused(
                Code.InvalidPropertyValue,
                () -> rig.account.tasks().add("job", task(2).put("id", "slots").put("requiredSlots", 2)));
    }
}
