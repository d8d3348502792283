package io.switchover.job;

import static io.switchover.packages.WiredRegions.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.WiredRegions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that Batch, or the SDK before it, refuses are their own business: no other job of the region waits for them. */
class RefusedJobsOnTheWireTest {
    private static final int ROUNDS = 4;
    /** In turn: what the SDK misses, what the service calls wrong, what it cannot do, and a task that the SDK misses something of. */
    private static final List<String> REFUSED = List.of(
            "'commonEnvironmentSettings':[{'value':'x'}],'tasks':[{'id':'t','commandLine':'run'}]",
            "'priority':5000,'tasks':[{'id':'t','commandLine':'run'}]",
            "'tasks':[{'id':'t','commandLine':'run','containerSettings':{'imageName':'x'}}]",
            "'tasks':[{'id':'t','commandLine':'run','environmentSettings':[{'value':'x'}]}]");

    @Test
    void sixteen_jobs_that_batch_refuses_stand_beside_one_that_takes_no_longer_than_without_them(@TempDir Path work)
            throws Exception {
        Quiet.please();
        try (var world = new WiredRegions(work)) {
            WiredRoom.pools(world);
            var app = new WiredRoom(world, WEST, JobRoom.settings().withFullPass(Duration.ZERO));
            app.accept("alone", 1);
            int alone = ticksUntilRunning(app, "alone");
            var refused = IntStream.range(0, ROUNDS * REFUSED.size())
                    .mapToObj(i -> refused(app, i))
                    .toList();
            app.accept("echo", 1);
            assertThat(ticksUntilRunning(app, "echo")).isEqualTo(alone);
            app.accept("later", 1);
            assertThat(ticksUntilRunning(app, "later")).isEqualTo(alone);
            for (int tick = 0; tick < 5; tick++) {
                app.tick();
            }
            assertThat(refused).allSatisfy(id -> {
                var state = app.entry(id).state();
                assertThat(state.word()).isIn("held", "failed");
                assertThat(state.because())
                        .containsAnyOf("is required", "InvalidPropertyValue", "NotImplemented", "501");
            });
        }
    }

    private static String refused(WiredRoom app, int number) {
        var id = "refused" + number;
        var request =
                "{'id':'" + id + "','pool':'" + WiredRoom.POOL + "'," + REFUSED.get(number % REFUSED.size()) + "}";
        assertThat(app.room.submit(request.replace('\'', '"'), "a test").word())
                .as("nobody has looked at the bodies here")
                .isEqualTo(JobRoom.Response.Word.ACCEPTED);
        return id;
    }

    private static int ticksUntilRunning(WiredRoom app, String id) {
        for (int ticks = 1; ticks < 10; ticks++) {
            app.tick();
            if (app.state(id).equals("running")) {
                return ticks;
            }
        }
        throw new AssertionError(id + " is " + app.entry(id).state());
    }
}
