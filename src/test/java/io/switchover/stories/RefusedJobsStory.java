package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that Batch cannot take wait or fail alone. Each is well-formed, so that only Batch itself refuses it: it knows no containers here. */
class RefusedJobsStory {
    private static final int REFUSED = 16;
    /** What the clock of a busy machine is off by. A region that is left alone makes its jobs wait for longer. */
    private static final Duration NOISE = Duration.ofSeconds(10);

    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    @Test
    void sixteen_jobs_that_batch_refuses_stand_beside_an_echo_job_which_takes_no_longer_than_without_them() {
        var alone = longest(timed("echo-alone"), timed("echo-alone"));
        var refused = IntStream.range(0, REFUSED)
                .mapToObj(i -> world.submit(inAContainer("refused")))
                .toList();
        assertThat(timed("echo-beside")).isLessThan(alone.plus(NOISE));
        for (var id : refused) {
            world.until(id + " is refused", () -> List.of("held", "failed").contains(world.state(id)));
            assertThat(world.because(id)).as(id).contains("NotImplemented");
        }
        assertThat(timed("echo-after")).isLessThan(alone.plus(NOISE));
        assertThat(world.verdict(world.active())).isEqualToIgnoringCase("healthy");
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
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
