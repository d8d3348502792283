package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that Batch cannot take wait or fail alone. Each is well-formed, so that only Batch itself refuses it: it knows no containers here. */
class RefusedJobsStory {
    private static final int REFUSED = 16;
    private static final int PAIRS = 5;
    /** Between two ticks here. A job begins and ends with one, and how soon they come is chance. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    /** With and without in turn, so that whatever else the machine does is in both; which is first takes turns too. */
    @Test
    void sixteen_jobs_that_batch_refuses_stand_beside_an_echo_job_which_takes_no_longer_than_without_them() {
        timed("echo-first");
        var longer = new ArrayList<Duration>();
        for (int pair = 0; pair < PAIRS; pair++) {
            boolean aloneFirst = pair % 2 == 0;
            var before = aloneFirst ? timed("echo-alone") : Duration.ZERO;
            var beside = beside();
            longer.add(beside.minus(aloneFirst ? before : timed("echo-alone")));
        }
        var median = longer.stream().sorted().toList().get(PAIRS / 2);
        assertThat(median).as("longer beside refused jobs: " + longer).isLessThanOrEqualTo(TICK);
        assertThat(world.verdict(world.active())).isEqualToIgnoringCase("healthy");
    }

    /** Leaves none of the refused jobs behind. */
    private Duration beside() {
        var refused = IntStream.range(0, REFUSED)
                .mapToObj(i -> world.submit(inAContainer("refused")))
                .toList();
        var taken = timed("echo-beside");
        for (var id : refused) {
            world.until(id + " is refused", () -> List.of("held", "failed").contains(world.state(id)));
            assertThat(world.because(id)).as(id).contains("NotImplemented");
            world.operator("/api/jobs/" + id + "/cancel", OneWorld.reason("it was refused"));
        }
        for (var id : refused) {
            world.until(id + " is over", () -> List.of("cancelled", "failed").contains(world.state(id)));
        }
        return taken;
    }

    private static ObjectNode inAContainer(String name) {
        var job = OneWorld.sleepers(name, 1, "0.1");
        job.withArray("tasks")
                .forEach(task ->
                        ((ObjectNode) task).putObject("containerSettings").put("imageName", "ubuntu"));
        return job;
    }

    /** How long a job of one task takes from its submission to its end. */
    private Duration timed(String name) {
        var job = OneWorld.sleepers(name, 1, "0.1");
        ((ObjectNode) job.path("tasks").path(0)).put("commandLine", "/bin/echo hello");
        long begun = System.nanoTime();
        var id = world.submit(job);
        world.until(id + " is done", () -> world.state(id).equals("done"));
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
