package io.switchover.job.attempt;

import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire;
import io.switchover.job.JobEvent;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever listens hears of each step that was written, and of no other. */
class JobAdvancerTest {
    private final Scene scene = new Scene();
    private final List<JobEvent> heard = new ArrayList<>();

    @BeforeEach
    void theAppInTheWestIsListenedTo() {
        scene.apps.put(
                WEST,
                new JobRoom(scene.ports(WEST, scene.documents, scene.batch.through(call -> scene.wire.fate(call)))
                        .listener((job, exit, because) ->
                                heard.add(exit.transition().event()))));
        scene.accept("a", 3, "rerun");
    }

    @Test
    void a_job_that_is_claimed_and_placed_in_one_tick_is_heard_of_twice() {
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
        assertThat(heard).containsExactly(JobEvent.CLAIMED, JobEvent.PLACED);
        scene.tick(WEST);
        assertThat(heard).as("nothing was to be done").hasSize(2);
    }

    @Test
    void a_step_that_could_not_be_written_is_not_heard_of() {
        scene.documents.writesDown(true);
        scene.tick(WEST);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_job_that_waits_says_for_what_once() {
        scene.wire = call -> call.verb() == BatchWire.Verb.ADD
                ? new BatchWire.Fate.Lost("the Batch account in westeurope did not answer")
                : BatchWire.Fate.PASS;
        for (int i = 0; i < 3; i++) {
            scene.tick(WEST);
        }
        assertThat(heard).containsExactly(JobEvent.CLAIMED, JobEvent.POSTPONED);
    }
}
