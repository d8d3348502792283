package io.switchover.job.attempt;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import io.switchover.job.TaskCounts;
import io.switchover.job.intake.JobRequests;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** A job of five tasks in a row that resumes with the unfinished ones. */
class TaskResumptionTest {
    private final Scene scene = new Scene();

    private static String request(String id, String loss) {
        var tasks = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            tasks.append(i == 0 ? "" : ",")
                    .append("{'id':'t" + i + "','commandLine':'run','outputFiles':[{'filePattern':'out.txt',")
                    .append("'destination':{'container':{'containerUrl':'${storage}/out','path':'" + i + "'}},")
                    .append("'uploadOptions':{'uploadCondition':'tasksuccess'}}]")
                    .append(i == 0 ? "}" : ",'dependsOn':{'taskIds':['t" + (i - 1) + "']}}");
        }
        return ("{'id':'" + id + "','pool':'p','onRegionLoss':'" + loss
                        + "','resume':'unfinished','usesTaskDependencies':true,'tasks':[" + tasks + "]}")
                .replace('\'', '"');
    }

    private void running(String loss) {
        assertThat(scene.app(SWEDEN).submit(request("a", loss), "ann").word())
                .isEqualTo(JobRoom.Response.Word.ACCEPTED);
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
        scene.batch.run(WEST);
    }

    /** So many tasks have ended well, and a slow full pass has seen it. */
    private void finished(int tasks) {
        scene.batch.finish(WEST, "a-1", tasks, true);
        scene.pass(Duration.ofMinutes(5));
        scene.tick(WEST);
        assertThat(scene.entry("a").current().counts()).isEqualTo(new TaskCounts(tasks, 0, 5 - tasks));
    }

    private void failover() {
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
    }

    private int tasksIn(String region, String batchJob) {
        return scene.batch.tasks(region, batchJob).size();
    }

    @Test
    void a_planned_move_runs_only_what_was_not_finished_and_the_job_is_done_when_both_parts_are() {
        running("rerun");
        finished(2);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(scene.entry("a").current().skipped()).isEqualTo(2);
        assertThat(tasksIn(NORTH, "a-2")).isEqualTo(3);
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.entry("a").current().counts()).isEqualTo(new TaskCounts(3, 0, 0));
    }

    @Test
    void what_finished_since_anybody_looked_counts_when_the_region_can_be_asked() {
        running("rerun");
        scene.batch.finish(WEST, "a-1", 4, true);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isEqualTo(4);
    }

    @Test
    void of_a_batch_job_that_is_gone_counts_what_was_seen_of_it_and_the_job_does_not_wait_for_it() {
        running("rerun");
        finished(2);
        scene.batch.unreachable(NORTH, "no answer");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("accepted");
        scene.batch.deletedByOthers(WEST, "a-1");
        scene.back(NORTH);
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isEqualTo(2);
        assertThat(tasksIn(NORTH, "a-2")).isEqualTo(3);
    }

    @Test
    void outputs_that_are_lost_with_their_region_are_made_again() {
        running("rerun");
        finished(2);
        failover();
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isZero();
        assertThat(tasksIn(NORTH, "a-2")).isEqualTo(5);
    }

    @Test
    void outputs_that_lie_elsewhere_survive_the_region_as_far_as_its_tasks_were_seen_to_succeed() {
        scene.taskOutputs = (spec, attempt, tasks) -> tasks;
        running("rerun");
        finished(2);
        scene.batch.finish(WEST, "a-1", 1, true);
        failover();
        scene.settle();
        assertThat(scene.entry("a").current().skipped())
                .as("the third was never seen")
                .isEqualTo(2);
        assertThat(tasksIn(NORTH, "a-2")).isEqualTo(3);
    }

    @Test
    void a_task_whose_output_is_not_there_runs_again() {
        scene.taskOutputs = (spec, attempt, tasks) -> {
            var there = (BitSet) tasks.clone();
            there.clear(0);
            return there;
        };
        running("rerun");
        finished(2);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isEqualTo(1);
        assertThat(scene.batch.tasks(NORTH, "a-2").keySet()).containsExactlyInAnyOrder("t0", "t2", "t3", "t4");
    }

    @Test
    void a_task_that_failed_runs_again() {
        running("rerun");
        scene.batch.finish(WEST, "a-1", 1, false);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isZero();
    }

    @Test
    void the_app_in_the_region_that_is_left_does_not_judge_what_can_be_read_from_outside() {
        running("rerun");
        finished(2);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settleIn(WEST);
        assertThat(scene.state("a")).isEqualTo("accepted");
        scene.settleIn(SWEDEN);
        assertThat(scene.entry("a").current().skipped()).isEqualTo(2);
    }

    @Test
    void what_two_attempts_have_finished_adds_up() {
        running("rerun");
        finished(2);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        scene.batch.run(NORTH);
        scene.batch.finish(NORTH, "a-2", 1, true);
        scene.move(WEST, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(WEST);
        assertThat(scene.entry("a").current().skipped()).isEqualTo(3);
        assertThat(scene.batch.tasks(WEST, "a-3").keySet()).containsExactlyInAnyOrder("t3", "t4");
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void when_all_is_finished_nothing_runs_again() {
        scene.taskOutputs = (spec, attempt, tasks) -> tasks;
        running("rerun");
        scene.batch.finish(WEST, "a-1", 4, true);
        scene.pass(Duration.ofMinutes(5));
        scene.tick(WEST);
        scene.batch.finish(WEST, "a-1", 1, true);
        scene.apps.clear();
        scene.next(BatchWire.Verb.COUNTS, BatchWire.Fate.PASS);
        failover();
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isEqualTo(4);
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
    }

    @Test
    void a_task_that_waits_for_a_finished_one_waits_no_longer() {
        var spec = JobRequests.valid(request("a", "rerun")).spec();
        var carried = new BitSet();
        carried.set(0, 2);
        var left = TaskPruner.without(spec, carried);
        assertThat(left.tasks()).hasSize(3);
        assertThat(left.tasks().get(0).has("dependsOn")).isFalse();
        assertThat(left.tasks().get(1).path("dependsOn").path("taskIds").get(0).asText())
                .isEqualTo("t2");
        assertThat(spec.tasks().get(2).has("dependsOn"))
                .as("the spec itself stays")
                .isTrue();
    }

    @Test
    void while_the_service_does_not_say_which_tasks_are_finished_the_next_attempt_waits() {
        running("rerun");
        finished(2);
        scene.wire = call ->
                call.verb() == BatchWire.Verb.SUCCEEDED ? new BatchWire.Fate.Lost("no answer") : BatchWire.Fate.PASS;
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("accepted");
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isEqualTo(2);
    }

    /** A list may be behind. */
    @Test
    void a_task_that_was_once_seen_to_succeed_stays_finished_when_a_later_list_misses_it() {
        scene.taskOutputs = (spec, attempt, tasks) -> tasks;
        running("rerun");
        finished(2);
        scene.wire = call -> call.verb() == BatchWire.Verb.SUCCEEDED
                ? new BatchWire.Fate.Instead(new Answer.Answered<>(java.util.Set.of("t2")))
                : BatchWire.Fate.PASS;
        finished(1, 3);
        failover();
        scene.settle();
        assertThat(scene.entry("a").current().skipped()).isEqualTo(3);
        assertThat(scene.batch.tasks(NORTH, "a-2")).containsOnlyKeys("t3", "t4");
    }

    /** So many more, so that there are so many in all. */
    private void finished(int more, int all) {
        scene.batch.finish(WEST, "a-1", more, true);
        scene.pass(Duration.ofMinutes(5));
        scene.tick(WEST);
        assertThat(scene.entry("a").current().counts()).isEqualTo(new TaskCounts(all, 0, 5 - all));
    }

    @Test
    void where_nobody_can_say_whether_outputs_have_survived_all_runs_again() {
        running("rerun");
        finished(2);
        for (var region : java.util.List.of(NORTH, SWEDEN)) {
            scene.apps.put(
                    region,
                    new JobRoom(scene.ports(region, scene.documents, scene.batch.through(call -> scene.wire.fate(call)))
                            .survivingOutputs(
                                    (spec, attempt, tasks) -> new Answer.Unanswered<>("no storage answers"))));
        }
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
        assertThat(tasksIn(NORTH, "a-2")).isEqualTo(5);
    }
}
