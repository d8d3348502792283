package io.switchover.switchover;

import static io.switchover.region.LeftJobsDisposition.FINISH;
import static io.switchover.region.LeftJobsDisposition.MOVE_JOBS;
import static io.switchover.switchover.SwitchoverScene.NORTH;
import static io.switchover.switchover.SwitchoverScene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobState;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.switchover.step.CanaryResults;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Running work is not thrown away for a placement that has not shown that it works. */
class JobsFollowTest {
    private static final CanaryResults.Result OUT = new CanaryResults.Result.Pending("it is out");

    private static SwitchoverScene scene(Switchover.Kind kind, SwitchoverState state, LeftJobsDisposition jobs) {
        return new SwitchoverScene(kind, Requester.OPERATOR, state, jobs);
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, FINISH, FINISH",
        "PLANNED, MOVE_JOBS, FINISH",
        "FORCED, MOVE_JOBS, FINISH",
        "FAILOVER, FINISH, FINISH",
        "FAILOVER, MOVE_JOBS, MOVE_JOBS"
    })
    void only_a_failover_moves_jobs_with_the_move_itself(
            Switchover.Kind kind, LeftJobsDisposition asked, LeftJobsDisposition done) {
        var scene = scene(kind, new SwitchoverState.Moving(), asked);
        if (kind == Switchover.Kind.FAILOVER) {
            scene.down(WEST);
        }
        scene.canary = OUT;
        scene.ticks();

        assertThat(scene.state()).isEqualTo(new SwitchoverState.Verifying());
        assertThat(scene.record().left()).isEqualTo(Map.of(WEST, done));
    }

    @ParameterizedTest
    @EnumSource(LeftJobsDisposition.class)
    void jobs_follow_once_the_new_placement_has_shown_that_it_works(LeftJobsDisposition asked) {
        var scene = scene(Switchover.Kind.PLANNED, new SwitchoverState.Verifying(), asked);
        scene.job("a", WEST, new JobState.Running());
        var before = scene.record();
        scene.tick();

        assertThat(scene.state()).isInstanceOf(SwitchoverState.Draining.class);
        assertThat(scene.record().left()).isEqualTo(Map.of(WEST, asked));
        assertThat(scene.record().mark()).as("it is the same epoch").isEqualTo(before.mark());
    }

    @Test
    void jobs_stay_where_they_are_when_a_planned_one_is_moved_back() {
        var scene = scene(Switchover.Kind.PLANNED, new SwitchoverState.Verifying(), MOVE_JOBS);
        scene.canary = new CanaryResults.Result.Failed("it is late");
        scene.ticks();

        assertThat(scene.state()).isInstanceOf(SwitchoverState.MovedBack.class);
        assertThat(scene.record().left()).isEqualTo(Map.of(NORTH, MOVE_JOBS));
    }

    @ParameterizedTest
    @CsvSource({"PLANNED, FINISH", "FORCED, MOVE_JOBS"})
    void jobs_follow_to_a_placement_that_stays_unverified_only_if_an_operator_forced_it(
            Switchover.Kind kind, LeftJobsDisposition done) {
        var scene = scene(kind, new SwitchoverState.Verifying(), MOVE_JOBS);
        scene.canary = OUT;
        scene.notReady(WEST);
        scene.pass(Duration.ofHours(5));
        scene.ticks();

        assertThat(scene.state()).isInstanceOf(SwitchoverState.Finished.class);
        assertThat(scene.record().left()).isEqualTo(Map.of(WEST, done));
        assertThat(((SwitchoverState.Finished) scene.state())
                        .findings().stream()
                                .anyMatch(finding -> finding.contains("jobs in " + WEST + " were to be moved")))
                .as("what was asked for and is not done is said")
                .isEqualTo(done == FINISH);
    }

    @Test
    void a_region_that_is_active_again_is_not_left_by_a_late_step() {
        assertThat(scene(Switchover.Kind.PLANNED, new SwitchoverState.Moving(), FINISH)
                        .record()
                        .withJobsFollowing(java.util.Set.of(WEST))
                        .left())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED, MOVE_JOBS, sealing, west",
        "PLANNED, MOVE_JOBS, verifying, west",
        "PLANNED, MOVE_JOBS, moving-back, west",
        "FORCED, MOVE_JOBS, sealing, west",
        "PLANNED, FINISH, sealing, ''",
        "PLANNED, MOVE_JOBS, moving, ''",
        "PLANNED, MOVE_JOBS, draining, ''",
        "FAILOVER, MOVE_JOBS, sealing, ''"
    })
    void jobs_wait_from_the_move_until_the_new_placement_works(
            Switchover.Kind kind, LeftJobsDisposition jobs, String state, String waiting) {
        var switchover = scene(kind, SwitchoverStates.called(state), jobs).switchover();
        assertThat(String.join(" ", JobsFollowPolicy.waiting(switchover))).isEqualTo(waiting);
        assertThat(JobsFollowPolicy.stay(switchover).isPresent()).isEqualTo(!waiting.isEmpty());
    }
}
