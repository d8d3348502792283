package io.switchover.job.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobRoom;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which ticks have anything to do about jobs that only wait. */
class PendingJobScheduleTest {
    private final Scene scene = new Scene();
    private final PendingJobSchedule pendingJobSchedule = new PendingJobSchedule(
            new LedgerScanFactory(
                    scene.documents,
                    new CompletionWatermarks(),
                    Parallel.inTurn(),
                    JobRoom.settings(),
                    new ActFailures(Clock.systemUTC())),
            () -> scene.passed,
            JobRoom.settings());

    @BeforeEach
    void one_job_is_held_because_its_region_is_lost() {
        Quiet.please();
        scene.accept("job", 1, "hold");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.tick(NORTH);
        scene.tick(NORTH);
        assertThat(scene.state("job")).isEqualTo("held");
    }

    @Test
    void what_was_never_tried_is_due_and_rests_the_longer_the_longer_nothing_has_changed() {
        assertThat(due()).isTrue();
        pendingJobSchedule.tried();
        scene.pass(Duration.ofSeconds(100));
        assertThat(due()).isTrue();
        pendingJobSchedule.tried();

        scene.pass(Duration.ofSeconds(24));
        assertThat(due()).isFalse();
        scene.pass(Duration.ofSeconds(1));
        assertThat(due()).isTrue();
    }

    @Test
    void what_has_changed_is_due_again_at_once() {
        restsFor(Duration.ofSeconds(100));
        var stored = scene.documents
                .read(JobEntry.class, JobEntry.key("job"))
                .found()
                .orElseThrow();
        assertThat(scene.documents.replace(stored, stored.value()).done()).isTrue();

        assertThat(due()).isTrue();
    }

    @Test
    void another_process_remembers_nothing_and_tries_once() {
        restsFor(Duration.ofSeconds(100));

        assertThat(new PendingJobSchedule(
                                new LedgerScanFactory(
                                        scene.documents,
                                        new CompletionWatermarks(),
                                        Parallel.inTurn(),
                                        JobRoom.settings(),
                                        new ActFailures(Clock.systemUTC())),
                                () -> scene.passed,
                                JobRoom.settings())
                        .due(context()))
                .isTrue();
    }

    @Test
    void while_the_ledger_cannot_be_listed_nothing_is_due() {
        scene.documents.unreachable("it is away");

        assertThat(due()).isFalse();
    }

    @Test
    void of_more_than_a_tick_looks_at_some_are_taken_to_be_due() {
        for (int i = 1; i < PendingJobSchedule.LOOKED_AT; i++) {
            heldToo("more" + i);
        }
        restsFor(Duration.ofSeconds(100));

        heldToo("onemore");

        assertThat(due()).isTrue();
        pendingJobSchedule.tried();
        assertThat(due()).isTrue();
    }

    private void heldToo(String id) {
        var job = scene.entry("job");
        scene.documents.insert(
                JobEntry.key(id),
                JobEntries.of(
                        id,
                        job.placement(),
                        OnRegionLoss.HOLD,
                        job.state(),
                        job.attempts().toArray(Attempt[]::new)));
    }

    /** Tried twice, that far apart, and not due. */
    private void restsFor(Duration unchanged) {
        assertThat(due()).isTrue();
        pendingJobSchedule.tried();
        scene.pass(unchanged);
        assertThat(due()).isTrue();
        pendingJobSchedule.tried();
        assertThat(due()).isFalse();
    }

    private boolean due() {
        return pendingJobSchedule.due(context());
    }

    private DecisionContext context() {
        return new DecisionContext(scene.entry, scene.verdicts(), Scene.regions(NORTH));
    }
}
