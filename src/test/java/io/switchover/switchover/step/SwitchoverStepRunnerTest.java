package io.switchover.switchover.step;

import static io.switchover.switchover.SwitchoverScene.NORTH;
import static io.switchover.switchover.SwitchoverScene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.json.Json;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverScene;
import io.switchover.switchover.SwitchoverState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One switchover, tick by tick. */
class SwitchoverStepRunnerTest {
    @Test
    void every_state_that_is_left_is_remembered_with_its_duration_and_a_sentence() {
        var scene = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, new SwitchoverState.Requested());
        scene.ticks();
        scene.pass(Duration.ofMinutes(20));
        scene.ticks();

        assertThat(scene.state()).isInstanceOf(SwitchoverState.Finished.class);
        assertThat(scene.switchover().history())
                .extracting(PastStep::state)
                .containsExactly(
                        "requested",
                        "checking",
                        "warming",
                        "rehearsing",
                        "moving",
                        "sealing",
                        "verifying",
                        "draining",
                        "watching");
        assertThat(scene.switchover().history())
                .allSatisfy(step -> assertThat(step.because()).isNotBlank());
        assertThat(scene.switchover().history().getLast().seconds()).isEqualTo(20 * 60);
    }

    @Test
    void jobs_that_went_to_a_placement_that_does_not_work_are_moved_back() {
        var scene = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, new SwitchoverState.Requested());
        scene.tick();
        assertThat(scene.record().placement().active(NORTH)).isTrue();
        scene.canary = new CanaryResults.Result.Failed("it is late");
        scene.ticks();

        assertThat(scene.state()).isEqualTo(new SwitchoverState.MovedBack("it is late"));
        assertThat(scene.record().placement().active(WEST)).isTrue();
        assertThat(scene.record().epoch()).isEqualTo(3);
        assertThat(scene.record().left()).isEqualTo(Map.of(NORTH, LeftJobsDisposition.MOVE_JOBS));
    }

    /** A steady stream of jobs that name the region that was left comes there for ever. */
    @Test
    void draining_waits_for_what_the_move_left_and_not_for_jobs_that_name_the_region_or_came_later() {
        var scene = new SwitchoverScene(
                Switchover.Kind.PLANNED, Requester.OPERATOR, new SwitchoverState.Draining(List.of()));
        scene.job("pinned", WEST, WEST, 1);
        scene.job("split", WEST, JobSpec.SPLIT, 1);
        scene.job("later", WEST, JobSpec.ACTIVE, 2);
        scene.job("left", WEST, JobSpec.ACTIVE, 1);
        scene.tick();
        assertThat(Json.name(scene.state())).isEqualTo("draining");

        var left =
                scene.store.read(JobEntry.class, JobEntry.key("left")).found().orElseThrow();
        var unused = scene.store.replace(
                left, JobEntries.of("left", JobSpec.ACTIVE, OnRegionLoss.RERUN, new JobState.Done()));
        scene.tick();
        assertThat(Json.name(scene.state())).isEqualTo("watching");
    }

    @Test
    void the_record_changes_in_nothing_else_when_a_step_is_written() {
        var scene = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, new SwitchoverState.Requested());
        scene.warm = false;
        RegionRecord before = scene.record();
        scene.ticks();

        assertThat(Json.name(scene.state())).isEqualTo("warming");
        assertThat(scene.record()).isEqualTo(before);
    }

    @Test
    void one_whose_record_somebody_else_has_moved_is_over_whatever_its_step() {
        for (var state : List.of(new SwitchoverState.Moving(), new SwitchoverState.Sealing())) {
            var scene = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, state);
            scene.movedByHand();
            assertThat(scene.staysInTick(scene.before))
                    .as("nobody moves it in this tick")
                    .isTrue();
            assertThat(Json.name(scene.state())).isEqualTo("replaced");
            assertThat(scene.record().switchover()).isNull();
        }
    }

    @Test
    void a_hold_stops_a_drill_before_it_moves_and_not_after() {
        var before = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.DRILL, new SwitchoverState.Warming());
        before.hold();
        before.tick();
        assertThat(Json.name(before.state())).isEqualTo("abandoned");

        var after = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.DRILL, new SwitchoverState.Sealing());
        after.hold();
        after.tick();
        assertThat(after.state()).isInstanceOf(SwitchoverState.AfterMove.class);
    }
}
