package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.job.BatchWire.Verb;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A region that is too busy, slow, silent or full costs its own jobs time, and no others. */
class OneBadRegionTest {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final Scene scene = new Scene();

    @BeforeEach
    void quiet() {
        Quiet.please();
    }

    private void accept(String job, String region) {
        var request = JobRoom.request(job, 1, "rerun").replaceFirst("\\{", "{\"placement\":\"" + region + "\",");
        assertThat(scene.app(SWEDEN).submit(request, "a test").word()).isEqualTo(JobRoom.Response.Word.ACCEPTED);
    }

    private void accept(String prefix, int jobs, String region) {
        IntStream.range(0, jobs).forEach(i -> accept(prefix + i, region));
    }

    private long inState(String prefix, int jobs, String state) {
        return IntStream.range(0, jobs)
                .filter(i -> scene.state(prefix + i).equals(state))
                .count();
    }

    private void bad(String region, BatchWire.Fate fate) {
        scene.wire = call -> call.region().equals(region) ? fate : BatchWire.Fate.PASS;
    }

    private void busy(String region) {
        bad(
                region,
                new BatchWire.Fate.Instead(
                        new Answer.Unanswered<>("the Batch account in " + region + " answered 429", null)));
    }

    /** Every call to the region takes so long, and is answered. */
    private void slow(String region, Duration by) {
        scene.wire = call -> {
            if (call.region().equals(region)) {
                scene.pass(by);
            }
            return BatchWire.Fate.PASS;
        };
    }

    /** Nobody calls either region anything but suspect, so every app does the work of both. */
    private void everybodyHelps() {
        scene.verdicts.put(WEST, new Verdict.Suspect("it stutters"));
        scene.verdicts.put(NORTH, new Verdict.Suspect("it stutters"));
    }

    // ---- slow

    @Test
    void jobs_of_the_other_region_are_placed_while_a_hundred_wait_for_a_slow_one() {
        everybodyHelps();
        accept("a", 100, WEST);
        accept("b", 5, NORTH);
        slow(WEST, Duration.ofSeconds(4));
        for (int i = 0; i < 5; i++) {
            scene.tick(SWEDEN);
        }
        assertThat(inState("b", 5, "running")).isEqualTo(5);
        assertThat(inState("a", 100, "running")).isLessThan(10);
    }

    @Test
    void a_job_gets_on_however_long_each_call_takes() {
        accept("a", WEST);
        slow(WEST, Duration.ofSeconds(9));
        for (int i = 0; i < 8; i++) {
            scene.tick(WEST);
        }
        assertThat(scene.state("a")).isEqualTo("running");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        for (int i = 0; i < 8; i++) {
            scene.tick(WEST);
        }
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    @Test
    void fences_that_are_owed_in_a_slow_region_do_not_keep_the_other_from_its_jobs() {
        accept("a", 40, WEST);
        scene.settleIn(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settleIn(NORTH);
        scene.back(WEST);
        everybodyHelps();
        accept("b", 5, NORTH);
        slow(WEST, Duration.ofSeconds(4));
        for (int i = 0; i < 5; i++) {
            scene.tick(SWEDEN);
        }
        assertThat(inState("b", 5, "running")).isEqualTo(5);
        assertThat(scene.entry("a0").owedFences()).isEmpty();
        assertThat(scene.entry("a39").owedFences()).as("they take their time").isNotEmpty();
    }

    @Test
    void a_fence_in_a_slow_region_begins_nothing_when_the_tick_is_over() {
        accept("a", WEST);
        scene.settleIn(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        slow(WEST, Duration.ofSeconds(7));
        scene.forget();
        scene.tick(WEST);
        assertThat(scene.calls.stream().filter(call -> call.subject().equals("a-1")))
                .as("find, terminate")
                .hasSize(2);
        scene.tick(WEST);
        assertThat(scene.entry("a").attempts().getFirst().fence()).isEqualTo(Attempt.Fence.PAID);
    }

    // ---- busy

    @Test
    void a_busy_region_is_asked_a_few_times_a_tick_however_many_jobs_wait_for_it() {
        accept("a", 200, WEST);
        busy(WEST);
        scene.tick(WEST);
        scene.forget();
        for (int i = 0; i < 10; i++) {
            scene.tick(WEST);
        }
        assertThat(scene.calls).as("in ten ticks").hasSizeLessThan(40);
        for (int i = 0; i < 200; i++) {
            assertThat(scene.entry("a" + i).state().because()).as("job a%d", i).contains("429");
        }
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.settle();
        assertThat(inState("a", 200, "running")).isEqualTo(200);
    }

    @Test
    void jobs_that_run_in_the_other_region_are_followed_to_their_end() {
        accept("b", 20, NORTH);
        scene.settle();
        busy(WEST);
        accept("a", 20, WEST);
        scene.tick(NORTH);
        scene.work();
        scene.tick(NORTH);
        assertThat(inState("b", 20, "done")).isEqualTo(20);
    }

    @Test
    void new_jobs_wait_for_the_word_of_a_busy_region_and_not_for_ever() {
        busy(NORTH);
        accept("a", WEST);
        var accepted = scene.passed;
        scene.tick(WEST);
        assertThat(scene.state("a")).as("a job of a later attempt may be there").isEqualTo("accepted");
        while (!scene.state("a").equals("running")) {
            scene.tick(WEST);
            assertThat(scene.passed.minus(accepted)).isLessThan(TWO_MINUTES.plusMinutes(1));
        }
        assertThat(scene.passed.minus(accepted)).isGreaterThanOrEqualTo(TWO_MINUTES);
    }

    @Test
    void what_a_busy_region_refused_before_is_not_held_against_it_when_it_answers() {
        busy(NORTH);
        accept("a", WEST);
        scene.settleIn(WEST);
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.pass(Duration.ofMinutes(1));
        accept("b", WEST);
        scene.tick(WEST);
        assertThat(scene.state("b")).isEqualTo("running");
        busy(NORTH);
        accept("c", WEST);
        scene.tick(WEST);
        assertThat(scene.state("c")).isEqualTo("accepted");
    }

    @Test
    void fences_are_made_while_placements_in_the_same_region_are_refused() {
        accept("a", WEST);
        scene.settle();
        accept("b", 20, WEST);
        scene.wire = call -> call.region().equals(WEST)
                        && (call.verb() == Verb.ADD || call.subject().startsWith("b"))
                ? new BatchWire.Fate.Instead(
                        new Answer.Unanswered<>("the Batch account in westeurope answered 503", TWO_MINUTES))
                : BatchWire.Fate.PASS;
        scene.tick(WEST);
        cancel("a");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("cancelled");
        assertThat(scene.live("a")).isEmpty();
    }

    @Test
    void fences_go_before_placements_in_the_same_region() {
        accept("z", WEST);
        scene.settle();
        accept("a", 200, WEST);
        cancel("z");
        slow(WEST, Duration.ofSeconds(2));
        scene.tick(WEST);
        assertThat(scene.state("z")).isEqualTo("cancelled");
    }

    private void cancel(String job) {
        var read = scene.app(SWEDEN).read(job).orElseThrow();
        var unused = scene.documents.replace(read, JobEntries.in(read.value(), new JobState.Cancelling("ann")));
    }

    // ---- silent

    @Test
    void a_silent_region_costs_three_time_outs_and_then_nothing_until_it_is_asked_again() {
        accept("a", 50, WEST);
        scene.forget();
        scene.wire = call -> {
            if (call.region().equals(WEST)) {
                scene.pass(Duration.ofSeconds(1));
                return new BatchWire.Fate.Lost("no answer");
            }
            return BatchWire.Fate.PASS;
        };
        scene.tick(WEST);
        assertThat(scene.calls).hasSizeLessThan(12);
    }

    // ---- full

    @Test
    void a_full_account_is_asked_a_few_times_a_tick_however_many_jobs_are_held_for_it() {
        scene.batch.quota(WEST, 0);
        accept("a", 200, WEST);
        scene.settleIn(WEST);
        assertThat(inState("a", 200, "held")).isEqualTo(200);
        scene.forget();
        for (int i = 0; i < 10; i++) {
            scene.tick(WEST);
        }
        assertThat(scene.calls).as("in ten ticks").hasSizeLessThan(60);
        scene.batch.quota(WEST, 50);
        scene.settle();
        assertThat(inState("a", 200, "running")).isEqualTo(50);
        assertThat(scene.batch.jobs(WEST)).hasSize(50);
        scene.batch.quota(WEST, 1000);
        scene.settle();
        assertThat(inState("a", 200, "running")).isEqualTo(200);
    }

    @Test
    void jobs_that_are_held_for_room_are_moved_all_the_same_when_their_region_is_left() {
        scene.batch.quota(WEST, 0);
        accept("a", WEST);
        scene.settleIn(WEST);
        scene.batch.quota(WEST, 1);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
    }

    // ---- long

    @Test
    void a_placement_that_takes_more_than_a_tick_goes_on_where_it_was_and_ends() {
        scene.accept("a", 6_000, "rerun");
        scene.wire = call -> {
            scene.pass(Duration.ofSeconds(1));
            return BatchWire.Fate.PASS;
        };
        for (int i = 0; i < 12 && !scene.state("a").equals("running"); i++) {
            scene.tick(WEST);
        }
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(6_000);
        assertThat(scene.calls(WEST, Verb.ADD_TASKS))
                .as("each request is made once")
                .hasSize(60);
    }

    @Test
    void what_was_delivered_to_a_job_that_somebody_deleted_is_delivered_again() {
        scene.accept("a", 3_000, "rerun");
        scene.wire = call -> {
            scene.pass(Duration.ofSeconds(1));
            return BatchWire.Fate.PASS;
        };
        scene.tick(WEST);
        assertThat(scene.batch.tasks(WEST, "a-1")).isNotEmpty();
        scene.batch.deletedByOthers(WEST, "a-1");
        for (int i = 0; i < 12 && !scene.state("a").equals("running"); i++) {
            scene.tick(WEST);
        }
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(3_000);
    }
}
