package io.switchover.local.batch.job;

import static io.switchover.local.batch.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.local.batch.AccountRig;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.pool.Run;
import io.switchover.local.batch.pool.RunResult;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a task goes through, and which goes first. */
class TaskLifecycleTest {
    @Test
    void a_task_goes_from_active_over_preparing_and_running_to_completed() {
        var rig = new AccountRig().job("job").task("job", "a");
        assertThat(rig.state("job", "a")).isEqualTo("active");
        rig.pool(1, 1);
        assertThat(rig.state("job", "a")).isEqualTo("preparing");
        rig.start("a");
        assertThat(rig.state("job", "a")).isEqualTo("running");
        rig.exit("a", 0);
        JsonObject task = rig.taskNow("job", "a");
        assertThat(task.getString("state")).isEqualTo("completed");
        assertThat(task.getString("previousState")).isEqualTo("running");
        JsonObject execution = task.getJsonObject("executionInfo");
        assertThat(execution.getInteger("exitCode")).isZero();
        assertThat(execution.getString("result")).isEqualTo("success");
        assertThat(execution.containsKey("failureInfo")).isFalse();
    }

    @Test
    void a_task_that_exits_badly_is_tried_again_as_often_as_allowed() {
        var rig = new AccountRig().pool(1, 1).job("job");
        rig.account
                .tasks()
                .add("job", AccountRig.taskBody("a").put("constraints", new JsonObject().put("maxTaskRetryCount", 2)));
        assertThat(rig.run("a").lastTry()).isFalse();
        rig.exit("a", 1).exit("a", 1);
        assertThat(rig.state("job", "a")).isEqualTo("running");
        assertThat(rig.run("a").lastTry()).isTrue();
        rig.exit("a", 3);
        JsonObject execution = rig.taskNow("job", "a").getJsonObject("executionInfo");
        assertThat(execution.getInteger("retryCount")).isEqualTo(2);
        assertThat(execution.getInteger("exitCode")).isEqualTo(3);
        assertThat(execution.getJsonObject("failureInfo").getString("code")).isEqualTo("FailureExitCode");
        assertThat(rig.launched).hasSize(3);
    }

    @Test
    void the_jobs_retry_count_holds_for_tasks_that_name_none() {
        var rig = new AccountRig().pool(1, 1);
        rig.account
                .jobs()
                .add(AccountRig.jobBody("job").put("constraints", new JsonObject().put("maxTaskRetryCount", 1)));
        rig.task("job", "a");
        rig.exit("a", 1);
        assertThat(rig.state("job", "a")).isEqualTo("running");
        rig.exit("a", 1);
        assertThat(rig.state("job", "a")).isEqualTo("completed");
    }

    @Test
    void what_could_not_start_and_what_could_not_be_uploaded_is_not_tried_again() {
        var rig = new AccountRig().pool(2, 1);
        rig.account
                .jobs()
                .add(AccountRig.jobBody("job").put("constraints", new JsonObject().put("maxTaskRetryCount", 5)));
        rig.task("job", "a").task("job", "b");
        rig.end("a", new RunResult.NotStarted(Failure.ofUser("BlobNotFound", "gone")));
        rig.end("b", new RunResult.Exited(0, Optional.of(Failure.ofUser("FileUploadContainerNotFound", "gone"))));
        assertThat(code(rig, "a")).isEqualTo("BlobNotFound");
        assertThat(code(rig, "b")).isEqualTo("FileUploadContainerNotFound");
        assertThat(rig.taskNow("job", "b").getJsonObject("executionInfo").getInteger("exitCode"))
                .isZero();
        assertThat(rig.taskNow("job", "b").getJsonObject("executionInfo").getString("result"))
                .isEqualTo("failure");
    }

    @Test
    void a_task_over_its_wall_clock_time_is_ended() {
        var rig = new AccountRig().pool(1, 1).job("job");
        rig.account
                .tasks()
                .add(
                        "job",
                        AccountRig.taskBody("a")
                                .put(
                                        "constraints",
                                        new JsonObject()
                                                .put("maxWallClockTime", "PT10S")
                                                .put("maxTaskRetryCount", 3)));
        rig.start("a");
        rig.turn(Duration.ofSeconds(9));
        assertThat(rig.killed).isEmpty();
        rig.turn(Duration.ofSeconds(1));
        rig.die();
        assertThat(rig.state("job", "a")).isEqualTo("completed");
        assertThat(code(rig, "a")).isEqualTo("TaskEnded");
    }

    @Test
    void slots_are_filled_and_never_overfilled() {
        var rig = new AccountRig().pool(2, 2).job("job");
        for (int i = 0; i < 6; i++) {
            rig.task("job", "t" + i);
        }
        assertThat(rig.running).hasSize(4);
        rig.exit("t1", 0);
        assertThat(rig.names()).containsExactlyInAnyOrder("t0", "t2", "t3", "t4");
        assertThat(rig.account.jobs().counts("job").getJsonObject("taskCounts").encode())
                .isEqualTo("{\"active\":1,\"running\":4,\"completed\":1,\"succeeded\":1,\"failed\":0}");
    }

    @Test
    void a_task_that_needs_more_slots_waits_for_a_node_with_room_for_it() {
        var rig = new AccountRig().pool(2, 2).job("job").task("job", "small");
        rig.account.tasks().add("job", AccountRig.taskBody("big").put("requiredSlots", 2));
        assertThat(rig.names()).containsExactly("small", "big");
        assertThat(rig.run("small").nodeId()).isNotEqualTo(rig.run("big").nodeId());
        rig.account.tasks().add("job", AccountRig.taskBody("huge").put("requiredSlots", 3));
        rig.task("job", "tiny");
        assertThat(rig.state("job", "huge")).isEqualTo("active");
        assertThat(rig.names())
                .as("what fits nowhere keeps nothing else waiting")
                .contains("tiny");
    }

    @Test
    void the_job_of_higher_priority_goes_first_and_tasks_go_in_their_order() {
        var rig = new AccountRig()
                .job("low")
                .job("high")
                .task("low", "l1")
                .task("high", "h1")
                .task("high", "h2");
        rig.account.jobs().patch("high", new JsonObject().put("priority", 10), Conditions.NONE);
        rig.pool(1, 1);
        for (String expected : List.of("h1", "h2", "l1")) {
            assertThat(rig.names()).containsExactly(expected);
            rig.exit(expected, 0);
        }
    }

    @Test
    void no_more_tasks_of_a_job_run_at_once_than_it_allows() {
        var rig = new AccountRig().pool(1, 4);
        rig.account.jobs().add(AccountRig.jobBody("job").put("maxParallelTasks", 2));
        rig.task("job", "a").task("job", "b").task("job", "c");
        assertThat(rig.running).hasSize(2);
        rig.exit("a", 0);
        assertThat(rig.names()).containsExactly("b", "c");
    }

    @Test
    void a_task_waits_until_all_that_it_depends_on_have_succeeded() {
        var rig = new AccountRig().pool(1, 8);
        rig.account.jobs().add(AccountRig.jobBody("job").put("usesTaskDependencies", true));
        rig.account
                .tasks()
                .add(
                        "job",
                        AccountRig.taskBody("sum")
                                .put(
                                        "dependsOn",
                                        new JsonObject()
                                                .put("taskIds", AccountRig.list("X"))
                                                .put(
                                                        "taskIdRanges",
                                                        AccountRig.list(new JsonObject()
                                                                .put("start", 1)
                                                                .put("end", 2)))));
        rig.task("job", "1").task("job", "2").task("job", "x");
        assertThat(rig.names()).containsExactly("1", "2", "x");
        rig.exit("1", 0).exit("x", 0);
        assertThat(rig.find("sum")).isEmpty();
        rig.exit("2", 1);
        assertThat(rig.find("sum")).as("a failed one blocks").isEmpty();
        rig.account.tasks().reactivate("job", "2", Conditions.NONE);
        rig.exit("2", 0);
        assertThat(rig.find("sum")).isPresent();
    }

    @Test
    void ranges_ignore_leading_zeros() {
        var rig = new AccountRig().pool(1, 8);
        rig.account.jobs().add(AccountRig.jobBody("job").put("usesTaskDependencies", true));
        JsonObject range = new JsonObject().put("start", 1).put("end", 3);
        rig.account
                .tasks()
                .add(
                        "job",
                        AccountRig.taskBody("sum")
                                .put("dependsOn", new JsonObject().put("taskIdRanges", AccountRig.list(range))));
        rig.task("job", "001").task("job", "2").task("job", "02").task("job", "0003");
        rig.exit("001", 0).exit("2", 0).exit("0003", 0);
        assertThat(rig.find("sum")).as("02 is the number 2 as well").isEmpty();
        rig.exit("02", 0);
        assertThat(rig.find("sum")).isPresent();
    }

    @Test
    void an_update_replaces_the_constraints_and_sets_back_what_it_leaves_out() {
        var rig = new AccountRig().job("job");
        JsonObject given = new JsonObject().put("maxWallClockTime", "PT1H").put("maxTaskRetryCount", 2);
        rig.account.tasks().add("job", AccountRig.taskBody("a").put("constraints", given));
        String etag = rig.taskNow("job", "a").getString("eTag");
        JsonObject change = new JsonObject().put("constraints", new JsonObject().put("maxTaskRetryCount", 5));
        rig.account.tasks().update("job", "a", change, Conditions.NONE);

        JsonObject constraints = rig.taskNow("job", "a").getJsonObject("constraints");
        assertThat(constraints.getInteger("maxTaskRetryCount")).isEqualTo(5);
        assertThat(constraints.getString("maxWallClockTime")).isEqualTo(WireTime.UNLIMITED);
        assertThat(rig.taskNow("job", "a").getString("eTag")).isNotEqualTo(etag);
    }

    @Test
    void the_files_of_a_task_are_kept_for_as_long_as_it_says() {
        var rig = new AccountRig().pool(1, 3).job("job");
        for (String time : List.of("PT0S", "PT1H")) {
            rig.account
                    .tasks()
                    .add(
                            "job",
                            AccountRig.taskBody(time).put("constraints", new JsonObject().put("retentionTime", time)));
            rig.exit(time, 0);
        }
        rig.turn(Duration.ZERO);
        assertThat(rig.forgotten).containsExactly("PT0S");
        assertRefused(Code.TaskFilesCleanedup, () -> rig.account.tasks().location("job", "PT0S"));
        rig.turn(Duration.ofMinutes(59));
        assertThat(rig.account.tasks().location("job", "PT1H").taskId()).isEqualTo("PT1H");
        rig.turn(Duration.ofMinutes(1));
        assertThat(rig.forgotten).containsExactly("PT0S", "PT1H");
    }

    @Test
    void a_task_that_runs_again_keeps_its_files() {
        var rig = new AccountRig().pool(1, 1).job("job");
        rig.account
                .tasks()
                .add("job", AccountRig.taskBody("a").put("constraints", new JsonObject().put("retentionTime", "PT1H")));
        rig.exit("a", 1);
        rig.account.tasks().reactivate("job", "a", Conditions.NONE);
        rig.start("a").turn(Duration.ofHours(2));

        assertThat(rig.forgotten).isEmpty();
    }

    @Test
    void dependencies_need_a_job_that_uses_them() {
        var rig = new AccountRig().job("job");
        JsonObject task =
                AccountRig.taskBody("a").put("dependsOn", new JsonObject().put("taskIds", AccountRig.list("b")));
        assertRefused(
                Code.TaskDependenciesNotSpecifiedOnJob,
                () -> rig.account.tasks().add("job", task));
    }

    @Test
    void a_failed_task_ends_its_job_when_the_job_says_so() {
        var rig = new AccountRig().pool(1, 2);
        rig.account.jobs().add(AccountRig.jobBody("job").put("onTaskFailure", "performexitoptionsjobaction"));
        rig.task("job", "a").task("job", "b");
        rig.exit("a", 1);
        assertThat(rig.state("job")).isEqualTo("terminating");
        rig.die();
        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(rig.jobNow("job").getJsonObject("executionInfo").getString("terminateReason"))
                .isEqualTo("TaskFailed");
    }

    @Test
    void a_listed_exit_code_decides_over_the_default() {
        var rig = new AccountRig().pool(1, 1);
        rig.account.jobs().add(AccountRig.jobBody("job").put("onTaskFailure", "performexitoptionsjobaction"));
        JsonObject range = new JsonObject()
                .put("start", 2)
                .put("end", 4)
                .put("exitOptions", new JsonObject().put("jobAction", "none"));
        rig.account
                .tasks()
                .add(
                        "job",
                        AccountRig.taskBody("a")
                                .put("exitConditions", new JsonObject().put("exitCodeRanges", AccountRig.list(range))));
        rig.exit("a", 3);
        assertThat(rig.state("job")).isEqualTo("active");
    }

    @Test
    void a_terminated_task_is_completed_once_its_process_is_gone() {
        var rig = new AccountRig().pool(1, 1).job("job").task("job", "a").task("job", "b");
        rig.start("a");
        rig.account.taskEnding().terminate("job", "a", Conditions.NONE);
        rig.account.taskEnding().terminate("job", "b", Conditions.NONE);
        assertThat(rig.state("job", "b")).as("it never ran").isEqualTo("completed");
        rig.die();
        assertThat(rig.state("job", "a")).isEqualTo("completed");
        assertThat(code(rig, "a")).isEqualTo("TaskEnded");
        assertRefused(Code.TaskCompleted, () -> rig.account.taskEnding().terminate("job", "a", Conditions.NONE));
        assertThat(rig.running).isEmpty();
    }

    @Test
    void a_deleted_task_leaves_no_trace_and_gives_its_slot_back() {
        var rig = new AccountRig().pool(1, 1).job("job").task("job", "a").task("job", "b");
        rig.start("a");
        rig.account.taskEnding().delete("job", "a", Conditions.NONE);
        assertRefused(Code.TaskNotFound, () -> rig.taskNow("job", "a"));
        rig.die();
        assertThat(rig.names()).containsExactly("b");
        assertThat(rig.forgotten).containsExactly("a");
        assertThat(rig.account.jobs().counts("job").getJsonObject("taskCounts").encode())
                .isEqualTo("{\"active\":0,\"running\":1,\"completed\":0,\"succeeded\":0,\"failed\":0}");
    }

    @Test
    void only_a_failed_task_is_reactivated() {
        var rig = new AccountRig().pool(1, 3).job("job").task("job", "good").task("job", "bad");
        assertRefused(Code.TaskNotCompleted, () -> rig.account.tasks().reactivate("job", "bad", Conditions.NONE));
        rig.exit("good", 0).exit("bad", 1);
        assertRefused(Code.TaskSucceeded, () -> rig.account.tasks().reactivate("job", "good", Conditions.NONE));
        rig.account.tasks().reactivate("job", "bad", Conditions.NONE);
        JsonObject execution = rig.taskNow("job", "bad").getJsonObject("executionInfo");
        assertThat(execution.containsKey("exitCode") || execution.containsKey("failureInfo"))
                .isFalse();
        rig.exit("bad", 0);
        assertThat(rig.account.jobs().counts("job").getJsonObject("taskCounts").getInteger("succeeded"))
                .isEqualTo(2);
    }

    @Test
    void a_collection_keeps_the_good_ones_and_says_of_each_bad_one_why() {
        var rig = new AccountRig().job("job").task("job", "there");
        var outcome = rig.account
                .tasks()
                .addAll(
                        "job",
                        List.of(
                                AccountRig.taskBody("new"),
                                AccountRig.taskBody("THERE"),
                                AccountRig.taskBody("not good"),
                                AccountRig.taskBody("new")));
        assertThat(outcome.stream()
                        .map(each -> each instanceof Tasks.Added.Refused no
                                ? no.why().code()
                                : "stored"))
                .containsExactly("stored", "TaskExists", "InvalidPropertyValue", "TaskExists");
    }

    @Test
    void a_task_whose_package_does_not_exist_fails_before_it_starts() {
        var rig = new AccountRig().pool(1, 1).job("job");
        rig.account
                .tasks()
                .add(
                        "job",
                        AccountRig.taskBody("a")
                                .put(
                                        "applicationPackageReferences",
                                        AccountRig.list(new JsonObject().put("applicationId", "nope"))));
        assertThat(rig.launched).isEmpty();
        assertThat(rig.state("job", "a")).isEqualTo("completed");
        assertThat(code(rig, "a")).isEqualTo("ApplicationPackageError");
        rig.task("job", "b");
        assertThat(rig.names()).as("the slot is free again").containsExactly("b");
    }

    @Test
    void an_end_is_counted_once() {
        var rig = new AccountRig().pool(1, 1).job("job").task("job", "a").task("job", "b");
        Run run = rig.run("a");
        rig.exit("a", 0);
        rig.account.ended(run.id(), new RunResult.Exited(1, Optional.empty()));
        assertThat(rig.taskNow("job", "a").getJsonObject("executionInfo").getString("result"))
                .isEqualTo("success");
        assertThat(rig.names()).containsExactly("b");
    }

    private static String code(AccountRig rig, String task) {
        return rig.taskNow("job", task)
                .getJsonObject("executionInfo")
                .getJsonObject("failureInfo")
                .getString("code");
    }
}
