package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.local.batch.account.Quotas;
import io.switchover.local.batch.wire.Faults;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One region is too busy, slow or full: its own jobs wait, with the reason, and no others. */
class BadRegionStory {
    private static final int FEW = 5;

    private OneWorld world;
    private String bad;
    private Faults faults;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
        bad = world.standby();
        faults = world.world.batch().server(bad).faults();
    }

    @AfterEach
    void clear() {
        faults.clear();
        world.world.batch().server(bad).account().setQuotas(Quotas.usual());
    }

    private ObjectNode job(String name) {
        return OneWorld.sleepers(name, 2, "0.1");
    }

    private List<String> submitToBad(String name) {
        return IntStream.range(0, FEW)
                .mapToObj(i -> world.submit(job(name + i).put("placement", bad)))
                .toList();
    }

    private void untilDone(List<String> ids) {
        for (var id : ids) {
            world.until(id + " is done", () -> world.state(id).equals("done"));
            assertThat(world.job(id).path("attempts")).as(id).hasSize(1);
            assertThat(world.everyTaskRanOnce(id, 2)).as(id).isTrue();
        }
    }

    @Test
    void a_region_that_is_throttled_keeps_no_job_of_the_other_waiting_for_long() {
        var before = world.epoch();
        faults.throttle(null, Faults.Body.HTML);
        var waiting = submitToBad("throttled");
        var others = world.submit(job("other"));
        untilDone(List.of(others));
        for (var id : waiting) {
            assertThat(world.state(id)).as(id).isIn("accepted", "placing");
        }
        assertThat(world.verdict(bad)).as("429 is about our quota").isNotEqualToIgnoringCase("down");
        faults.clear();
        untilDone(waiting);
        assertThat(world.epoch()).as("no reason to move").isEqualTo(before);
    }

    @Test
    void a_region_that_is_slow_to_every_call_gets_its_jobs_done_and_the_other_does_not_wait_for_it() {
        world.world
                .network()
                .slow(bad, Duration.ofMillis(900))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var slow = submitToBad("slow");
        var other = world.submit(job("quick"));
        untilDone(List.of(other));
        assertThat(slow.stream().allMatch(id -> world.state(id).equals("done")))
                .as("the other was done first")
                .isFalse();
        untilDone(slow);
    }

    @Test
    void in_a_full_account_jobs_are_held_with_the_reason_and_placed_when_there_is_room() {
        world.world.batch().server(bad).account().setQuotas(Quotas.usual().withActiveJobs(0));
        var held = submitToBad("held");
        for (var id : held) {
            world.until(id + " is held", () -> world.state(id).equals("held"));
            assertThat(world.because(id)).contains(bad + " is full", "ActiveJobAndScheduleQuotaReached");
        }
        untilDone(List.of(world.submit(job("elsewhere"))));
        assertThat(held).allMatch(id -> world.state(id).equals("held"));
        world.world.batch().server(bad).account().setQuotas(Quotas.usual());
        untilDone(held);
    }
}
