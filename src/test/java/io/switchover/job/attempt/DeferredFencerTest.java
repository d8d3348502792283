package io.switchover.job.attempt;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Attempt;
import io.switchover.job.BatchWire;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.Scene;
import io.switchover.job.TaskCounts;
import io.switchover.region.LeftJobsDisposition;
import org.junit.jupiter.api.Test;

/** The attempt in the west was given up while nobody reached it, and now the region is back. */
class DeferredFencerTest {
    private final Scene scene = new Scene();

    private void givenUp() {
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).hasSize(1);
        scene.forget();
        scene.back(WEST);
    }

    private Attempt first() {
        return scene.entry("a").attempts().getFirst();
    }

    @Test
    void what_all_its_tasks_have_come_to_is_counted_by_the_service() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        givenUp();
        scene.settle();
        assertThat(first().fence()).isEqualTo(Attempt.Fence.PAID);
        assertThat(first().counts()).isEqualTo(new TaskCounts(0, 3, 0));
        assertThat(scene.calls(WEST, Verb.EXACT_COUNTS)).isEmpty();
    }

    @Test
    void tasks_that_wait_for_ever_are_counted_one_by_one_since_the_service_may_be_behind() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST, 1);
        givenUp();
        scene.settle();
        assertThat(first().fence()).isEqualTo(Attempt.Fence.PAID);
        assertThat(scene.calls(WEST, Verb.EXACT_COUNTS)).hasSize(1);
    }

    @Test
    void while_they_cannot_be_counted_the_owed_fence_stays() {
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        scene.batch.run(WEST);
        givenUp();
        scene.wire = call -> call.verb() == Verb.COUNTS ? new BatchWire.Fate.Lost("no answer") : BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.entry("a").owedFences()).hasSize(1);
        scene.wire = call -> BatchWire.Fate.PASS;
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
    }

    @Test
    void of_an_attempt_that_never_came_to_batch_nothing_is_counted() {
        scene.wire = call -> call.verb() == Verb.ADD && call.region().equals(WEST)
                ? new BatchWire.Fate.Lost("no answer")
                : BatchWire.Fate.PASS;
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        givenUp();
        scene.settle();
        assertThat(first().fence()).isEqualTo(Attempt.Fence.UNUSED);
        assertThat(scene.calls(WEST, Verb.COUNTS)).isEmpty();
    }
}
