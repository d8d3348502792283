package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.LeftJobsDisposition;
import io.switchover.store.CountedDocuments;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tick costs, in requests: it follows what has changed and not what exists. */
class TickCostTest {
    private final Scene scene = new Scene();
    private final CountedDocuments counted = new CountedDocuments(scene.documents);
    private JobRoom west;

    @BeforeEach
    void aFullPassIsFarAway() {
        Quiet.please();
        scene.settings = scene.settings.withFullPass(Duration.ofDays(1));
        west = room(WEST);
        scene.apps.put(WEST, west);
    }

    private JobRoom room(String region) {
        return new JobRoom(scene.ports(region, counted, scene.batch));
    }

    private record Cost(long batch, long ledger) {}

    private Cost tick(String region) {
        long before = scene.batch.requests();
        counted.take();
        scene.tick(region);
        return new Cost(scene.batch.requests() - before, counted.take().all());
    }

    private void running(int from, int jobs) {
        for (int i = from; i < jobs; i++) {
            scene.accept("job" + i, 1, "rerun");
        }
        for (int i = 0; i <= jobs / 1000 + 1; i++) {
            scene.tick(WEST);
        }
        for (int i = from; i < jobs; i++) {
            assertThat(scene.state("job" + i)).isEqualTo("running");
        }
    }

    @Test
    void a_tick_over_a_thousand_running_jobs_costs_what_a_tick_over_ten_costs() {
        running(0, 10);
        var ten = tick(WEST);
        running(10, 1000);
        var thousand = tick(WEST);
        assertThat(thousand).isEqualTo(ten);
        assertThat(thousand.batch()).as("one list of what has completed").isEqualTo(1);
        assertThat(thousand.ledger()).as("owed fences, urgent").isLessThanOrEqualTo(3);
    }

    /** Most ticks find nothing to do, and then nothing rests on the record. */
    @Test
    void the_seals_are_asked_for_only_by_a_tick_that_has_something_to_do() {
        running(0, 10);
        scene.tick(WEST);
        scene.tick(NORTH);
        scene.proofs = 0;
        for (int i = 0; i < 4; i++) {
            scene.tick(WEST);
            scene.tick(NORTH);
        }
        assertThat(scene.proofs).isZero();
        scene.batch.run(WEST);
        scene.batch.finish(WEST, "job1-1");
        scene.tick(WEST);
        assertThat(scene.proofs).isEqualTo(1);
        scene.accept("more", 1, "rerun");
        scene.tick(WEST);
        assertThat(scene.proofs).isEqualTo(2);
    }

    @Test
    void a_full_pass_over_a_thousand_running_jobs_costs_what_one_over_ten_costs_and_what_has_changed() {
        running(0, 10);
        tick(WEST);
        var ten = runningJobComparison();
        running(10, 1000);
        tick(WEST);
        runningJobComparison();
        var thousand = runningJobComparison();
        assertThat(thousand).isEqualTo(ten);
        assertThat(thousand.batch()).as("what has completed, and what has not").isEqualTo(2);
        scene.batch.run(WEST);
        scene.batch.deletedByOthers(WEST, "job500-1");
        assertThat(runningJobComparison().batch() - thousand.batch()).isLessThanOrEqualTo(6);
        assertThat(scene.state("job500")).isEqualTo("failed");
    }

    private Cost runningJobComparison() {
        scene.pass(scene.settings.fullPassPeriod());
        return tick(WEST);
    }

    @Test
    void a_tick_that_sees_three_of_a_thousand_jobs_end_pays_for_three() {
        running(0, 1000);
        tick(WEST);
        scene.batch.run(WEST);
        for (var job : List.of("job1", "job500", "job999")) {
            scene.batch.finish(WEST, job + "-1");
        }
        var three = tick(WEST);
        assertThat(scene.state("job500")).isEqualTo("done");
        assertThat(three.batch()).isLessThanOrEqualTo(1 + 3 * 3);
        assertThat(three.ledger()).isLessThanOrEqualTo(3 + 3 * 3);
        tick(WEST);
        assertThat(tick(WEST)).isEqualTo(new Cost(1, 2));
    }

    @Test
    void attempts_that_were_fenced_cost_nothing_while_their_jobs_run_elsewhere() {
        for (int i = 0; i < 100; i++) {
            scene.accept("job" + i, 1, "rerun");
        }
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        var north = room(NORTH);
        scene.apps.put(NORTH, north);
        scene.tick(NORTH);
        scene.back(WEST);
        scene.tick(WEST);
        scene.tick(WEST);
        assertThat(scene.entry("job7").owedFences()).isEmpty();
        scene.tick(WEST);
        var cost = tick(WEST);
        assertThat(cost.batch()).isLessThanOrEqualTo(1);
        assertThat(cost.ledger()).isLessThanOrEqualTo(4);
    }

    /** A job that nobody repairs is held for weeks; it once had the seals listed by every app in every tick. */
    @Test
    void a_job_that_is_held_for_long_has_the_record_proved_at_a_slow_beat_only() {
        scene.settings = scene.settings.withFullPass(Duration.ofMinutes(10));
        scene.packages.put("data", "7", NORTH);
        scene.apps.put(WEST, room(WEST));
        scene.app(WEST)
                .submit(
                        "{\"id\":\"a\",\"pool\":\"p\",\"packages\":[\"data/7\"],\"tasks\":[{\"id\":\"t\",\"commandLine\":\"run\"}]}",
                        "a test");
        for (int i = 0; i < 200; i++) {
            scene.tick(WEST);
        }
        assertThat(scene.state("a")).isEqualTo("held");
        scene.proofs = 0;
        int hour = 4 * 60;
        for (int i = 0; i < hour; i++) {
            scene.tick(WEST);
        }
        assertThat(scene.proofs).as("in an hour, full passes and tries").isBetween(1, 14);

        scene.packages.put("data", "7", WEST);
        for (int i = 0; i < 41; i++) {
            scene.tick(WEST);
        }
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @Test
    void held_jobs_cost_no_requests_to_batch_while_their_region_is_dark() {
        for (int i = 0; i < 300; i++) {
            scene.accept("job" + i, 1, "hold");
        }
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        var north = room(NORTH);
        scene.apps.put(NORTH, north);
        scene.tick(NORTH);
        scene.tick(NORTH);
        var cost = tick(NORTH);
        assertThat(scene.state("job299")).isEqualTo("held");
        assertThat(cost.batch()).isLessThanOrEqualTo(1);
        assertThat(cost.ledger()).as("pages of a hundred, for two reconcilers").isLessThanOrEqualTo(12);
    }

    /** Beyond two hundred they were all taken to be due, and the record was proved in every tick for weeks. */
    @Test
    void hundreds_of_jobs_that_are_held_for_long_have_the_record_proved_at_a_slow_beat_too() {
        for (int i = 0; i < 300; i++) {
            scene.accept("job" + i, 1, "hold");
        }
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.apps.put(NORTH, room(NORTH));
        for (int i = 0; i < 100; i++) {
            scene.tick(NORTH);
        }
        scene.proofs = 0;
        for (int i = 0; i < 40; i++) {
            scene.tick(NORTH);
        }
        assertThat(scene.state("job299")).isEqualTo("held");
        assertThat(scene.proofs).isLessThanOrEqualTo(4);
    }
}
