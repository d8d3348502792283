package io.switchover.local.batch.job;

import static io.switchover.local.batch.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.batch.AccountRig;
import io.switchover.local.batch.account.Code;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The task that manages its job: it runs first, it may call the service, and the job may end with it. */
class JobManagerTest {
    private final AccountRig rig = new AccountRig();

    private void add(JsonObject more) {
        JsonObject manager = new JsonObject()
                .put("id", "manager")
                .put("commandLine", "manage")
                .mergeIn(more);
        rig.account.jobs().add(AccountRig.jobBody("job").put("jobManagerTask", manager));
    }

    @Test
    void the_manager_is_a_task_of_its_job_and_goes_first() {
        add(new JsonObject());
        rig.task("job", "a").pool(1, 1);

        assertThat(rig.names()).containsExactly("manager");
        assertThat(rig.taskNow("job", "manager").getString("commandLine")).isEqualTo("manage");
        assertThat(rig.jobNow("job").getJsonObject("jobManagerTask").getBoolean("killJobOnCompletion"))
                .isTrue();
        assertRefused(Code.TaskExists, () -> rig.task("job", "MANAGER"));
    }

    @Test
    void a_manager_that_runs_exclusively_has_its_node_for_itself() {
        add(new JsonObject());
        rig.task("job", "a").pool(1, 4);
        assertThat(rig.names()).containsExactly("manager");

        var shared = new AccountRig();
        shared.account
                .jobs()
                .add(AccountRig.jobBody("job")
                        .put(
                                "jobManagerTask",
                                new JsonObject()
                                        .put("id", "manager")
                                        .put("commandLine", "manage")
                                        .put("runExclusive", false)));
        shared.task("job", "a").pool(1, 4);
        assertThat(shared.names()).containsExactly("manager", "a");
    }

    @Test
    void the_job_ends_with_its_manager_and_what_still_runs_is_ended() {
        add(new JsonObject().put("runExclusive", false));
        rig.task("job", "a").pool(1, 2);
        rig.exit("manager", 1);
        assertThat(rig.state("job")).isEqualTo("terminating");
        rig.die();

        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(rig.jobNow("job").getJsonObject("executionInfo").getString("terminateReason"))
                .isEqualTo("JMComplete");
    }

    @Test
    void the_job_goes_on_without_its_manager_where_it_says_so() {
        add(new JsonObject().put("killJobOnCompletion", false));
        rig.pool(1, 1).exit("manager", 0);

        assertThat(rig.state("job")).isEqualTo("active");
    }

    @Test
    void a_token_is_for_the_job_of_its_task_and_for_as_long_as_the_task_runs() {
        add(new JsonObject()
                .put("authenticationTokenSettings", new JsonObject().put("access", AccountRig.list("job"))));
        rig.pool(1, 1).job("other").task("other", "plain");
        String token = rig.run("manager").work().serviceEnvironment().get("AZ_BATCH_AUTHENTICATION_TOKEN");

        assertThat(rig.account.tokens().job(token)).contains("job");
        assertThat(rig.account.tokens().job("made-up")).isEmpty();
        rig.exit("manager", 0);
        assertThat(rig.account.tokens().job(token)).isEmpty();
        assertThat(rig.run("plain").work().serviceEnvironment()).isEmpty();
    }
}
