package io.switchover.job;

import static io.switchover.packages.WiredRegions.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchover.local.batch.account.Conditions;
import io.switchover.local.batch.account.Refusal;
import io.switchover.packages.WiredRegions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a tick costs in requests that the services count: it follows what has changed and not what exists. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TickCostOnTheWireTest {
    private static final int FEW = 10;
    private static final int MANY = 100;
    private static final int AT_ONCE = 30;
    private static final JobRoom.Settings RARELY = new JobRoom.Settings(
            Duration.ofMinutes(2), Duration.ofDays(1), Duration.ofDays(1), Duration.ofMinutes(5), 8, 1000);

    private static WiredRegions world;
    private static WiredRoom app;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        Quiet.please();
        world = new WiredRegions(work);
        WiredRoom.pools(world);
        app = new WiredRoom(world, WEST, RARELY);
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    private static void running(int from, int to) {
        WiredRegions.threads()
                .all(IntStream.range(from, to)
                        .mapToObj(i -> (Callable<String>) () -> app.accept("job" + i, 1))
                        .toList());
        await("all run").atMost(Duration.ofMinutes(2)).until(() -> {
            app.tick();
            return IntStream.range(from, to).allMatch(i -> app.state("job" + i).equals("running"));
        });
        app.tick();
    }

    @Test
    @Order(1)
    void a_hundred_idle_jobs_cost_a_tick_what_ten_cost() {
        running(0, FEW);
        var few = app.cost();
        running(FEW, MANY);
        var many = app.cost();
        assertThat(many).isEqualTo(few);
        assertThat(many).isEqualTo(Map.of("westeurope GET /jobs", 1L, "ledger QUERY", 2L));
    }

    @Test
    @Order(2)
    void three_jobs_that_end_are_what_a_tick_pays_for() {
        for (var job : List.of("job0-1", "job55-1", "job99-1")) {
            world.batch.get(WEST).account().jobs().terminate(job, "somebody", Conditions.NONE);
        }
        for (var job : List.of("job0-1", "job55-1", "job99-1")) {
            await(job).until(() -> state(job).equals("completed"));
        }
        var three = app.cost();
        assertThat(WiredRoom.sum(three)).isLessThanOrEqualTo(3 + 3 * 8);
        assertThat(app.state("job55")).isEqualTo("failed");
        assertThat(app.entry("job55").state().because()).contains("ended by somebody else", "somebody");
        app.tick();
        assertThat(WiredRoom.sum(app.cost())).isEqualTo(3);
    }

    private static String state(String batchJob) {
        return world.batch
                .get(WEST)
                .account()
                .jobs()
                .get(batchJob, Conditions.NONE, "http://localhost")
                .getString("state");
    }

    private static boolean isGone(String batchJob) {
        try {
            var unused = state(batchJob);
            return false;
        } catch (Refusal absent) {
            return true;
        }
    }

    @Test
    @Order(3)
    void a_full_pass_lists_what_runs_once_and_asks_for_no_job_that_runs_on() {
        var passing = new WiredRoom(world, WEST, RARELY);
        assertThat(passing.cost()).isEqualTo(Map.of("westeurope GET /jobs", 1L, "ledger QUERY", 3L));
        passing.tick();
        assertThat(passing.cost()).isEqualTo(Map.of("westeurope GET /jobs", 1L, "ledger QUERY", 2L));
    }

    @Test
    @Order(4)
    void a_full_pass_looks_at_no_more_jobs_a_tick_than_it_may_and_comes_to_an_end() {
        var account = world.batch.get(WEST).account();
        for (int i = 0; i < MANY; i++) {
            if (app.state("job" + i).equals("running")) {
                account.jobs().delete("job" + i + "-1", Conditions.NONE);
            }
        }
        await("they are gone").atMost(Duration.ofMinutes(2)).until(() -> IntStream.range(0, MANY)
                .filter(i -> app.state("job" + i).equals("running"))
                .allMatch(i -> isGone("job" + i + "-1")));
        var passing = new WiredRoom(
                world,
                WEST,
                new JobRoom.Settings(
                        Duration.ofMinutes(2),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ofMinutes(5),
                        8,
                        AT_ONCE));
        long left = MANY - 3;
        for (int tick = 0; tick < 4; tick++) {
            passing.tick();
            long now = inState("running");
            assertThat(left - now).isBetween(1L, (long) AT_ONCE);
            left = now;
        }
        assertThat(left).isZero();
        await("they have failed").atMost(Duration.ofMinutes(2)).until(() -> {
            passing.tick();
            return inState("failed") == MANY;
        });
    }

    private static long inState(String state) {
        return IntStream.range(0, MANY)
                .filter(i -> app.state("job" + i).equals(state))
                .count();
    }
}
