package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire.Verb;
import io.switchover.region.LeftJobsDisposition;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A job of more tasks than one tick can place: it goes on where it was, and no task is left out, whatever happens. */
class PlacingOverManyTicksTest {
    private static final int TASKS = 2_500;

    private final Scene scene = new Scene();

    @BeforeEach
    void quietly() {
        Quiet.please();
    }

    /** Each request with tasks takes so long that a tick has time for a few of them. */
    private void slowRequests() {
        scene.wire = call -> {
            if (call.verb() == Verb.ADD_TASKS) {
                scene.pass(Duration.ofSeconds(2));
            }
            return BatchWire.Fate.PASS;
        };
    }

    private SubmissionCursor cursor() {
        return scene.entry("a").current().placed();
    }

    private int requests() {
        return scene.calls(WEST, Verb.ADD_TASKS).size();
    }

    @Test
    void each_tick_goes_on_where_the_last_one_stopped() {
        slowRequests();
        scene.accept("a", TASKS, "rerun");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("placing");
        assertThat(cursor().tasks()).isBetween(100, TASKS - 1);
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSizeGreaterThanOrEqualTo(cursor().tasks());
        scene.settleIn(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(TASKS);
        assertThat(requests()).as("every task was sent once").isEqualTo(TASKS / 100);
    }

    @Test
    void an_app_of_another_region_goes_on_where_the_first_one_died() {
        slowRequests();
        scene.accept("a", TASKS, "rerun");
        scene.tick(WEST);
        int sent = requests();
        int known = cursor().tasks();
        scene.apps.remove(WEST);
        for (int i = 0; i < 40; i++) {
            scene.tick(NORTH);
        }
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(TASKS);
        assertThat(requests() - sent).isEqualTo((TASKS - known) / 100);
    }

    @Test
    void after_somebody_deleted_the_job_it_begins_anew_since_the_new_one_is_empty() {
        slowRequests();
        scene.accept("a", TASKS, "rerun");
        scene.tick(WEST);
        assertThat(cursor().tasks()).isPositive();
        scene.batch.deletedByOthers(WEST, "a-1");
        scene.settleIn(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(TASKS);
    }

    @Test
    void a_job_that_was_deleted_and_made_again_by_an_app_that_died_at_once_is_not_taken_for_the_one_of_the_cursor() {
        slowRequests();
        scene.accept("a", TASKS, "rerun");
        scene.tick(WEST);
        scene.batch.deletedByOthers(WEST, "a-1");
        var entry = scene.entry("a");
        // Only the job gets there, and whoever added it dies before it writes anything.
        scene.batch.add(WEST, scene.app(WEST).specStore.read(entry).found().orElseThrow(), entry.current());
        scene.settleIn(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(TASKS);
    }

    @Test
    void a_job_that_is_deleted_and_made_again_while_tasks_are_added_does_not_get_the_old_ones_cursor() {
        scene.accept("a", TASKS, "rerun");
        var spec = scene.app(WEST).specStore.read(scene.entry("a")).found().orElseThrow();
        int[] seen = new int[1];
        scene.wire = call -> {
            if (call.verb() == Verb.ADD_TASKS) {
                scene.pass(Duration.ofSeconds(2));
                if (++seen[0] == 3) {
                    scene.batch.deletedByOthers(WEST, "a-1");
                    scene.batch.add(WEST, spec, scene.entry("a").current());
                }
            }
            return BatchWire.Fate.PASS;
        };
        scene.settleIn(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(scene.batch.tasks(WEST, "a-1")).hasSize(TASKS);
    }

    @Test
    @Tag("slow")
    void requests_that_are_lost_or_not_heard_on_the_way_leave_no_task_out() {
        for (long seed = 0; seed < 30; seed++) {
            var one = new Scene();
            var random = new java.util.Random(seed);
            one.wire = call -> {
                if (call.verb() != Verb.ADD_TASKS) {
                    return BatchWire.Fate.PASS;
                }
                one.pass(Duration.ofSeconds(1));
                return switch (random.nextInt(12)) {
                    case 0 -> new BatchWire.Fate.Lost("cut before");
                    case 1 -> new BatchWire.Fate.Unheard("cut after");
                    case 2 -> {
                        one.apps.clear();
                        yield BatchWire.Fate.PASS;
                    }
                    default -> BatchWire.Fate.PASS;
                };
            };
            one.accept("a", TASKS, "rerun");
            for (int i = 0; i < 5; i++) {
                one.settle();
            }
            assertThat(one.state("a")).as("seed %d", seed).isEqualTo("running");
            assertThat(one.batch.tasks(WEST, "a-1")).as("seed %d", seed).hasSize(TASKS);
        }
    }

    @Test
    void a_job_that_was_not_all_placed_when_its_region_is_left_is_placed_from_the_first_task_elsewhere() {
        slowRequests();
        scene.accept("a", TASKS, "rerun");
        scene.tick(WEST);
        assertThat(cursor().tasks()).isPositive();
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        for (int i = 0; i < 3; i++) {
            scene.settle();
        }
        assertThat(scene.live("a")).containsExactly("a-2 in northeurope");
        assertThat(scene.batch.tasks(NORTH, "a-2")).hasSize(TASKS);
    }

    @Test
    void a_region_to_be_fenced_is_fenced_before_the_large_job_goes_on() {
        slowRequests();
        scene.accept("small", 1, "rerun");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("small").owedFences()).hasSize(1);
        scene.back(WEST);
        scene.move(WEST, LeftJobsDisposition.FINISH);
        scene.accept("a", TASKS, "rerun");
        scene.forget();
        scene.tick(WEST);
        var writes = scene.writes(WEST);
        assertThat(writes.getFirst().verb()).isEqualTo(Verb.TERMINATE);
        assertThat(scene.entry("small").owedFences()).isEmpty();
        assertThat(requests()).isPositive();
    }

    @Test
    void a_tick_in_which_no_task_gets_there_writes_nothing() {
        scene.wire = call -> call.verb() == Verb.ADD_TASKS ? new BatchWire.Fate.Lost("no answer") : BatchWire.Fate.PASS;
        scene.accept("a", TASKS, "rerun");
        scene.tick(WEST);
        var before = scene.app(WEST).read("a").orElseThrow();
        assertThat(before.value().state().word()).isEqualTo("placing");
        int sent = requests();
        scene.settleIn(WEST);
        assertThat(requests()).as("it was tried").isGreaterThan(sent);
        assertThat(scene.app(WEST).read("a").orElseThrow().etag()).isEqualTo(before.etag());
    }

    @Test
    @Tag("slow")
    void what_has_finished_meanwhile_is_seen_in_each_tick() {
        scene.accept("b", 1, "rerun");
        scene.tick(WEST);
        scene.accept("a", 20 * TASKS, "rerun");
        scene.wire = call -> {
            if (call.verb() == Verb.ADD_TASKS) {
                scene.pass(Duration.ofMillis(300));
            }
            return BatchWire.Fate.PASS;
        };
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "b-1");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("placing");
        assertThat(scene.state("b")).isEqualTo("done");
    }
}
