package io.switchover.local.batch.job;

import static io.switchover.local.batch.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.switchover.local.batch.AccountRig;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.Pace;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.account.Refusal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a job goes through, and who may still change it on the way. */
class JobLifecycleTest {
    private static final Duration SETTLING = Duration.ofMillis(150);

    @Test
    void an_empty_job_that_terminates_when_its_tasks_are_complete_is_complete_at_once() {
        var rig = new AccountRig().pool(1, 1);
        rig.account.jobs().add(AccountRig.jobBody("job").put("onAllTasksComplete", "terminatejob"));
        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(execution(rig).getString("terminateReason")).isEqualTo("AllTasksComplete");
    }

    @Test
    void a_job_that_is_patched_to_terminate_completes_with_its_last_task() {
        var rig = new AccountRig().pool(1, 1).job("job").task("job", "a").task("job", "b");
        rig.account.jobs().patch("job", new JsonObject().put("onAllTasksComplete", "terminatejob"), Conditions.NONE);
        rig.exit("a", 0);
        assertThat(rig.state("job")).isEqualTo("active");
        rig.exit("b", 1);
        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(execution(rig).getString("terminateReason")).isEqualTo("AllTasksComplete");
    }

    @Test
    void terminatejob_is_never_taken_back() {
        var rig = new AccountRig().pool(1, 1).job("job").task("job", "a");
        rig.account.jobs().patch("job", new JsonObject().put("onAllTasksComplete", "terminatejob"), Conditions.NONE);
        assertRefused(Code.InvalidPropertyValue, () -> rig.account
                .jobs()
                .patch("job", new JsonObject().put("onAllTasksComplete", "noaction"), Conditions.NONE));
    }

    @Test
    void a_job_is_terminating_until_the_last_of_its_processes_has_ended() {
        var rig = new AccountRig()
                .pool(2, 1)
                .job("job")
                .task("job", "a")
                .task("job", "b")
                .task("job", "c");
        rig.start("a").start("b");
        rig.account.jobs().terminate("job", "Moved", Conditions.NONE);
        assertThat(rig.killed).hasSize(2);
        rig.turn(Duration.ofHours(1));
        assertThat(rig.state("job")).isEqualTo("terminating");
        assertThat(execution(rig).getString("terminateReason")).isEqualTo("Moved");
        assertThat(execution(rig).containsKey("endTime")).isFalse();
        rig.die();
        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(execution(rig).getString("terminateReason")).isEqualTo("Moved");
        assertThat(rig.taskNow("job", "a").getJsonObject("executionInfo").getString("result"))
                .isEqualTo("failure");
        assertThat(rig.state("job", "c")).as("what never ran stays active").isEqualTo("active");
        assertThat(rig.running).isEmpty();
    }

    @Test
    void terminating_can_be_seen_even_when_nothing_runs() {
        var rig = new AccountRig(Pace.AT_ONCE.withSettling(SETTLING).withDeletion(SETTLING)).job("job");
        rig.account.jobs().terminate("job", null, Conditions.NONE);
        assertThat(rig.state("job")).isEqualTo("terminating");
        rig.turn(SETTLING);
        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(execution(rig).getString("terminateReason")).isEqualTo("UserTerminate");
    }

    @Test
    void a_completed_job_names_active_as_its_previous_state_as_the_services_examples_do() {
        var rig = new AccountRig().job("job");
        rig.turn(Duration.ofSeconds(2));
        rig.account.jobs().terminate("job", null, Conditions.NONE);
        JsonObject job = rig.jobNow("job");
        assertThat(job.getString("previousState")).isEqualTo("active");
        assertThat(job.getString("previousStateTransitionTime")).isEqualTo(job.getString("creationTime"));
        assertThat(execution(rig).getString("endTime")).isEqualTo(job.getString("stateTransitionTime"));
    }

    @Test
    void preparation_comes_first_on_each_node_and_release_last_before_the_job_is_completed() {
        var rig = new AccountRig().pool(2, 2);
        rig.account.jobs().add(prepared());
        rig.task("job", "a").task("job", "b").task("job", "c");
        assertThat(rig.names()).containsExactly("jobpreparation", "jobpreparation");
        assertThat(rig.state("job", "a")).isEqualTo("preparing");
        rig.exit("jobpreparation", 0).exit("jobpreparation", 0);
        assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c");
        rig.exit("a", 0).exit("b", 0).exit("c", 0);
        assertThat(rig.names()).isEmpty();
        rig.account.jobs().terminate("job", null, Conditions.NONE);
        assertThat(rig.names()).containsExactly("jobrelease", "jobrelease");
        rig.exit("jobrelease", 0);
        assertThat(rig.state("job")).isEqualTo("terminating");
        rig.exit("jobrelease", 1);
        assertThat(rig.state("job")).as("a release that fails holds nothing up").isEqualTo("completed");
        var rows = rig.account
                .jobs()
                .preparations("job", ListQuery.ALL, AccountRig.BASE)
                .values();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().getJsonObject("jobReleaseTaskExecutionInfo").getString("state"))
                .isEqualTo("completed");
    }

    @Test
    void a_node_where_the_preparation_failed_gets_no_tasks_of_the_job() {
        var rig = new AccountRig().pool(1, 2);
        rig.account.jobs().add(prepared());
        rig.task("job", "a");
        rig.exit("jobpreparation", 1);
        assertThat(rig.names()).isEmpty();
        assertThat(rig.state("job", "a")).isEqualTo("active");
        rig.job("other").task("other", "x");
        assertThat(rig.names()).containsExactly("x");
    }

    @Test
    void a_job_that_is_left_by_its_processes_is_released_only_after_they_have_ended() {
        var rig = new AccountRig().pool(1, 1);
        rig.account.jobs().add(prepared());
        rig.task("job", "a");
        rig.exit("jobpreparation", 0).start("a");
        rig.account.jobs().terminate("job", null, Conditions.NONE);
        assertThat(rig.find("jobrelease")).isEmpty();
        rig.die();
        assertThat(rig.find("jobrelease")).isPresent();
    }

    @Test
    void the_job_ends_when_its_wall_clock_time_is_over() {
        var rig = new AccountRig().pool(1, 1);
        rig.account
                .jobs()
                .add(AccountRig.jobBody("job").put("constraints", new JsonObject().put("maxWallClockTime", "PT1H")));
        rig.task("job", "a").start("a");
        rig.turn(Duration.ofMinutes(59));
        assertThat(rig.state("job")).isEqualTo("active");
        rig.turn(Duration.ofMinutes(1));
        rig.die();
        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(execution(rig).getString("terminateReason")).isEqualTo("MaxWallClockTimeExpiry");
    }

    @Test
    void a_deleted_job_is_deleting_first_and_then_gone_with_its_files() {
        var rig = new AccountRig(Pace.AT_ONCE.withSettling(SETTLING).withDeletion(SETTLING))
                .pool(1, 1)
                .job("job")
                .task("job", "a");
        rig.exit("a", 0);
        rig.account.jobs().delete("job", Conditions.NONE);
        assertThat(rig.state("job")).isEqualTo("deleting");
        assertRefused(Code.JobBeingDeleted, () -> rig.job("job"));
        rig.turn(SETTLING);
        assertRefused(Code.JobNotFound, () -> rig.jobNow("job"));
        assertThat(rig.forgotten).containsExactly("a");
        rig.job("JOB");
        assertThat(rig.state("job")).isEqualTo("active");
    }

    @Test
    void a_disabled_job_starts_nothing_until_it_is_enabled() {
        var rig = new AccountRig().pool(1, 1).job("job").task("job", "a").task("job", "b");
        rig.start("a");
        rig.account.jobs().disable("job", "wait", Conditions.NONE);
        assertThat(rig.state("job")).isEqualTo("disabling");
        rig.exit("a", 0);
        assertThat(rig.state("job")).isEqualTo("disabled");
        assertThat(rig.names()).isEmpty();
        rig.account.jobs().enable("job", Conditions.NONE);
        assertThat(rig.names()).containsExactly("b");
        assertThat(rig.jobNow("job").getString("previousState")).isEqualTo("disabled");
    }

    @Test
    void disabling_requeues_or_terminates_what_runs_as_asked() {
        var rig = new AccountRig()
                .pool(2, 1)
                .job("one")
                .job("two")
                .task("one", "a")
                .task("two", "b");
        rig.start("a").start("b");
        rig.account.jobs().disable("one", "requeue", Conditions.NONE);
        rig.account.jobs().disable("two", "terminate", Conditions.NONE);
        rig.die();
        assertThat(rig.state("one", "a")).isEqualTo("active");
        assertThat(rig.taskNow("one", "a").getJsonObject("executionInfo").getInteger("requeueCount"))
                .isEqualTo(1);
        assertThat(rig.state("two", "b")).isEqualTo("completed");
    }

    @Test
    void the_quota_counts_jobs_that_are_not_completed() {
        var rig = new AccountRig();
        rig.account.setQuotas(Quotas.usual().withActiveJobs(2));
        rig.job("one").job("two");
        assertRefused(Code.ActiveJobAndScheduleQuotaReached, () -> rig.job("three"));
        assertRefused(Code.JobExists, () -> rig.job("ONE"));
        rig.account.jobs().terminate("one", null, Conditions.NONE);
        rig.job("three");
        assertThat(rig.state("three")).isEqualTo("active");
    }

    @Test
    void job_schedules_share_the_ids_and_the_quota_of_jobs() {
        var rig = new AccountRig();
        rig.account.setQuotas(Quotas.usual().withActiveJobs(2));
        rig.account.jobs().addSchedule("nightly");
        assertRefused(Code.JobScheduleWithSameIdExists, () -> rig.job("Nightly"));
        rig.job("one");
        assertRefused(Code.ActiveJobAndScheduleQuotaReached, () -> rig.job("two"));
    }

    @Test
    void the_pool_of_a_job_changes_only_while_the_job_is_disabled() {
        var rig = new AccountRig().job("job");
        JsonObject change = new JsonObject().put("poolInfo", new JsonObject().put("poolId", "other"));
        assertRefused(
                Code.OperationInvalidForCurrentState, () -> rig.account.jobs().patch("job", change, Conditions.NONE));
        rig.account.jobs().disable("job", "wait", Conditions.NONE);
        rig.account.jobs().patch("job", change, Conditions.NONE);
        assertThat(rig.jobNow("job").getJsonObject("poolInfo").getString("poolId"))
                .isEqualTo("other");
    }

    @Test
    void a_write_against_an_older_version_is_refused() {
        var rig = new AccountRig().job("job");
        String etag = rig.jobNow("job").getString("eTag");
        Conditions read = new Conditions(etag, null, null, null);
        rig.account.jobs().patch("job", new JsonObject().put("priority", 5), read);
        assertRefused(
                Code.ConditionNotMet, () -> rig.account.jobs().patch("job", new JsonObject().put("priority", 6), read));
        assertRefused(Code.ConditionNotMet, () -> rig.account.jobs().terminate("job", null, read));
        assertRefused(Code.ConditionNotMet, () -> rig.account.jobs().delete("job", read));
        assertThat(rig.jobNow("job").getInteger("priority")).isEqualTo(5);
    }

    @Test
    void the_etag_changes_with_what_callers_do_and_not_with_what_follows() {
        var rig = new AccountRig(Pace.AT_ONCE.withSettling(SETTLING).withDeletion(SETTLING))
                .pool(1, 1)
                .job("job");
        String added = rig.jobNow("job").getString("eTag");
        rig.account.jobs().terminate("job", null, Conditions.NONE);
        String terminating = rig.jobNow("job").getString("eTag");
        assertThat(terminating).isNotEqualTo(added);
        rig.turn(SETTLING);
        assertThat(rig.state("job")).isEqualTo("completed");
        assertThat(rig.jobNow("job").getString("eTag")).isEqualTo(terminating);
        rig.account.jobs().delete("job", Conditions.NONE);
        assertThat(rig.jobNow("job").getString("eTag")).isEqualTo(terminating);
    }

    @Test
    void a_job_whose_tasks_are_all_complete_stays_active_for_a_while() {
        var rig = new AccountRig(Pace.AT_ONCE.withSettling(SETTLING)).pool(1, 1);
        rig.account.jobs().add(AccountRig.jobBody("job").put("onAllTasksComplete", "terminatejob"));
        rig.task("job", "a").exit("a", 0);
        assertThat(rig.state("job")).isEqualTo("active");
        rig.task("job", "b").turn(SETTLING);
        assertThat(rig.state("job")).as("it has a task again").isEqualTo("active");
        rig.exit("b", 0).turn(SETTLING);
        rig.turn(SETTLING);
        assertThat(rig.state("job")).isEqualTo("completed");
    }

    @Test
    void callers_are_told_counts_of_a_while_ago_and_the_service_goes_by_those_of_now() {
        Duration lag = Duration.ofMinutes(2);
        var rig = new AccountRig(Pace.AT_ONCE.withCountsLag(lag)).pool(1, 1).job("job");
        rig.turn(Duration.ofMinutes(10));
        rig.task("job", "a").task("job", "b").turn(Duration.ofSeconds(10));
        assertThat(counts(rig)).isEqualTo("0/0/0");
        rig.turn(lag);
        assertThat(counts(rig)).isEqualTo("1/1/0");
        rig.exit("a", 0).exit("b", 0);
        assertThat(counts(rig)).isEqualTo("1/1/0");
        rig.account.jobs().patch("job", new JsonObject().put("onAllTasksComplete", "terminatejob"), Conditions.NONE);
        assertThat(rig.state("job")).isEqualTo("completed");
    }

    private static String counts(AccountRig rig) {
        JsonObject counts = rig.account.jobs().counts("job").getJsonObject("taskCounts");
        return counts.getInteger("active") + "/" + counts.getInteger("running") + "/" + counts.getInteger("completed");
    }

    @Test
    void a_change_of_one_limit_sets_the_other_back() {
        var rig = new AccountRig();
        JsonObject limits = new JsonObject().put("maxWallClockTime", "PT1H").put("maxTaskRetryCount", 3);
        rig.account.jobs().add(AccountRig.jobBody("job").put("constraints", limits));
        JsonObject change = new JsonObject().put("constraints", new JsonObject().put("maxWallClockTime", "PT2H"));
        rig.account.jobs().patch("job", change, Conditions.NONE);

        assertThat(rig.jobNow("job").getJsonObject("constraints").getInteger("maxTaskRetryCount"))
                .isZero();
    }

    @Test
    void an_update_sets_back_whatever_it_leaves_out() {
        var rig = new AccountRig();
        rig.account
                .jobs()
                .add(AccountRig.jobBody("job")
                        .put("priority", 7)
                        .put(
                                "metadata",
                                AccountRig.list(
                                        new JsonObject().put("name", "n").put("value", "v"))));
        rig.account
                .jobs()
                .update(
                        "job",
                        new JsonObject().put("poolInfo", new JsonObject().put("poolId", "pool")),
                        Conditions.NONE);

        assertThat(rig.jobNow("job").getInteger("priority")).isZero();
        assertThat(rig.jobNow("job").containsKey("metadata")).isFalse();
        JsonObject other = new JsonObject().put("poolInfo", new JsonObject().put("poolId", "other"));
        assertRefused(
                Code.OperationInvalidForCurrentState, () -> rig.account.jobs().update("job", other, Conditions.NONE));
    }

    @Test
    void jobs_are_listed_by_id_whatever_their_case_and_pages_go_on_after_the_last() {
        var rig = new AccountRig().job("beta").job("Alpha").job("gamma").job("ALPHA-2");
        var first = rig.account.jobs().list(new ListQuery("", 2, values -> true), AccountRig.BASE);
        assertThat(first.values()).extracting(job -> job.getString("id")).containsExactly("Alpha", "ALPHA-2");
        var rest =
                rig.account.jobs().list(new ListQuery(first.next().orElseThrow(), 9, values -> true), AccountRig.BASE);
        assertThat(rest.values()).extracting(job -> job.getString("id")).containsExactly("beta", "gamma");
        assertThat(rest.next()).isEmpty();
    }

    static Stream<Arguments> everyPair() {
        Map<String, Consumer<AccountRig>> ways = Map.of(
                "active", rig -> {},
                "disabling", rig -> rig.account.jobs().disable("job", "requeue", Conditions.NONE),
                "disabled",
                        rig -> {
                            rig.account.jobs().disable("job", "requeue", Conditions.NONE);
                            rig.die();
                        },
                "terminating", rig -> rig.account.jobs().terminate("job", null, Conditions.NONE),
                "completed",
                        rig -> {
                            rig.account.jobs().terminate("job", null, Conditions.NONE);
                            rig.die();
                        },
                "deleting", rig -> rig.account.jobs().delete("job", Conditions.NONE));
        Map<String, Consumer<AccountRig>> acts = Map.of(
                "add task", rig -> rig.task("job", "more"),
                "patch", rig -> rig.account.jobs().patch("job", new JsonObject().put("priority", 1), Conditions.NONE),
                "terminate", rig -> rig.account.jobs().terminate("job", null, Conditions.NONE),
                "disable", rig -> rig.account.jobs().disable("job", "wait", Conditions.NONE),
                "enable", rig -> rig.account.jobs().enable("job", Conditions.NONE),
                "delete", rig -> rig.account.jobs().delete("job", Conditions.NONE));
        return ways.entrySet().stream().flatMap(way -> acts.entrySet().stream()
                .map(act -> Arguments.of(way.getKey(), act.getKey(), way.getValue(), act.getValue())));
    }

    @ParameterizedTest(name = "{1} while {0}")
    @MethodSource("everyPair")
    void every_act_in_every_state_is_taken_or_refused_with_the_state_in_its_code(
            String state, String act, Consumer<AccountRig> way, Consumer<AccountRig> deed) {
        var rig = new AccountRig().pool(1, 1).job("job").task("job", "a").start("a");
        way.accept(rig);
        assertThat(rig.state("job")).isEqualTo(state);
        String expected =
                switch (state) {
                    case "active" -> act.equals("enable") ? "OperationInvalidForCurrentState" : "";
                    case "disabling", "disabled" -> "";
                    case "terminating" -> act.equals("delete") ? "" : "JobBeingTerminated";
                    case "completed" -> act.equals("delete") ? "" : "JobCompleted";
                    default -> "JobBeingDeleted";
                };
        if (expected.isEmpty()) {
            deed.accept(rig);
        } else {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> deed.accept(rig));
            assertThat(refusal.code()).isEqualTo(expected);
            assertThat(refusal.status()).isEqualTo(409);
            assertThat(rig.state("job")).isEqualTo(state);
        }
    }

    @Test
    void ids_are_kept_as_written_and_found_in_any_case() {
        var rig = new AccountRig().job("My-Job_1");
        assertThat(rig.jobNow("MY-JOB_1").getString("id")).isEqualTo("My-Job_1");
        for (String bad : List.of("", "a b", "a.b", "ü", "x".repeat(65))) {
            assertRefused(Code.InvalidPropertyValue, () -> rig.job(bad));
        }
    }

    @Test
    void a_job_for_a_pool_that_does_not_exist_is_accepted_and_runs_once_the_pool_is_there() {
        var rig = new AccountRig().job("job").task("job", "a");
        assertThat(rig.names()).isEmpty();
        assertThat(rig.state("job")).isEqualTo("active");
        rig.pool(1, 1);
        assertThat(rig.names()).containsExactly("a");
    }

    private static JsonObject prepared() {
        return AccountRig.jobBody("job")
                .put("jobPreparationTask", new JsonObject().put("commandLine", "prepare"))
                .put("jobReleaseTask", new JsonObject().put("commandLine", "release"));
    }

    private static JsonObject execution(AccountRig rig) {
        return rig.jobNow("job").getJsonObject("executionInfo");
    }
}
