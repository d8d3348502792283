package io.switchover.job.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.job.JobEntry;
import io.switchover.job.JobRoom;
import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.store.Container;
import io.switchover.store.Query;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every job in a list gets its turn, however long those before it rest and however short a tick is. */
class LedgerScanTest {
    private final Scene scene = new Scene();

    @Test
    void jobs_that_rest_at_the_head_of_the_ledger_do_not_keep_a_new_one_from_being_placed() {
        Quiet.please();
        scene.settings = new JobRoom.Settings(
                Duration.ofSeconds(12), Duration.ofMinutes(2), Duration.ofSeconds(45), Duration.ofMinutes(5), 8, 100);
        for (int i = 0; i < 500; i++) {
            scene.accept("a" + i, 1, "hold");
        }
        for (int i = 0; i < 6; i++) {
            scene.tick(WEST);
        }
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        for (int i = 0; i < 12; i++) {
            scene.tick(NORTH);
        }
        assertThat(scene.state("a499")).isEqualTo("held");
        scene.accept("z", 1, "rerun");
        for (int i = 0; i < 7; i++) {
            scene.tick(NORTH);
        }
        assertThat(scene.state("z")).isEqualTo("running");
    }

    @Test
    void a_tick_that_ends_in_the_middle_of_a_page_is_gone_on_with_in_the_next() {
        for (int i = 0; i < 40; i++) {
            scene.accept("a" + i, 1, "rerun");
        }
        var ledgerScan = new LedgerScan(scene.documents, Parallel.inTurn(), 1000, new ActFailures(Clock.systemUTC()));
        var query = Query.all(JobEntry.class, Container.LEDGER);
        var visited = new TreeSet<String>();
        var rounds = new ArrayList<Integer>();
        for (int tick = 0; tick < 5; tick++) {
            var here = new ArrayList<String>();
            var budget = Budget.of(Duration.ofSeconds(8), () -> scene.passed);
            boolean ended = ledgerScan.on(query, budget, page -> {}, stored -> true, stored -> {
                scene.pass(Duration.ofSeconds(1));
                here.add(stored.value().id());
                return "it rests";
            });
            rounds.add(here.size());
            visited.addAll(here);
            assertThat(ended).isEqualTo(tick == 4);
        }
        assertThat(rounds).isEqualTo(List.of(8, 8, 8, 8, 8));
        assertThat(visited).hasSize(40);
    }

    @Test
    void a_job_that_trips_over_a_bug_of_ours_does_not_keep_the_others_from_their_turn() {
        Quiet.please();
        for (int i = 0; i < 20; i++) {
            scene.accept("a" + i, 1, "rerun");
        }
        var ledgerScan = new LedgerScan(scene.documents, Parallel.inTurn(), 1000, new ActFailures(Clock.systemUTC()));
        var visited = new TreeSet<String>();
        boolean ended = ledgerScan.on(
                Query.all(JobEntry.class, Container.LEDGER),
                Budget.of(Duration.ofSeconds(8), () -> scene.passed),
                page -> {},
                stored -> true,
                stored -> {
                    if (stored.value().id().equals("a3")) {
                        throw new IllegalStateException("a bug");
                    }
                    visited.add(stored.value().id());
                    return "";
                });
        assertThat(ended).isTrue();
        assertThat(visited).hasSize(19);
    }

    @Test
    void a_list_that_cannot_be_read_is_begun_again() {
        for (int i = 0; i < 20; i++) {
            scene.accept("a" + i, 1, "rerun");
        }
        var ledgerScan = new LedgerScan(scene.documents, Parallel.inTurn(), 1000, new ActFailures(Clock.systemUTC()));
        var query = Query.all(JobEntry.class, Container.LEDGER).pages(10, null);
        var first = new ArrayList<String>();
        ledgerScan.on(query, budget(), page -> {}, stored -> true, stored -> {
            first.add(stored.value().id());
            scene.documents.unreachable("away");
            return "";
        });
        scene.documents.unreachable("");
        var second = new TreeSet<String>();
        assertThat(ledgerScan.on(query, budget(), page -> {}, stored -> true, stored -> {
                    second.add(stored.value().id());
                    return "";
                }))
                .isTrue();
        assertThat(first).hasSize(10);
        assertThat(second).hasSize(20);
    }

    private Budget budget() {
        return Budget.of(Duration.ofSeconds(8), () -> scene.passed);
    }
}
