package io.switchover.drill;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.FixedFailoverSettings;
import io.switchover.failover.ThreeApps;
import io.switchover.finding.Finding;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Hold;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.store.Container;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.switchover.Requester;
import io.switchover.switchover.step.CanaryResults;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillRunnerTest {
    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);

    @Test
    void a_drill_moves_to_the_other_region_and_says_so() {
        onTheHour();
        drills(WEST).begin();

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(three.record().epoch()).isEqualTo(2);
        assertThat(three.record().left()).isEqualTo(Map.of(WEST, LeftJobsDisposition.FINISH));
        assertThat(three.record().by()).matches("drill \\d{4}-\\d{2}-\\d{2}T\\d{4}Z");
        assertThat(three.record().automaticMoves()).isEmpty();
        assertThat(three.inFlight())
                .hasValueSatisfying(s -> assertThat(s.requester()).isEqualTo(Requester.DRILL));
        assertThat(only().state()).as("nobody has seen yet that it works").isInstanceOf(DrillState.MovingThere.class);

        finish();
        assertThat(only().state()).isInstanceOfSatisfying(DrillState.Moved.class, moved -> {
            assertThat(moved.from()).isEqualTo(WEST);
            assertThat(moved.to()).isEqualTo(NORTH);
            assertThat(moved.switchover()).startsWith("drill-20");
            assertThat(moved.findings()).isEmpty();
        });
    }

    @Test
    void the_next_drill_moves_back() {
        onTheHour();
        drills(WEST).begin();
        three.minutes(10);
        onTheHour();
        three.minutes(1);
        drills(NORTH).begin();

        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        assertThat(three.record().epoch()).isEqualTo(3);
    }

    @Test
    void a_timer_that_fires_twice_early_and_in_all_regions_runs_one_drill() {
        onTheHour();
        three.pass(-40);
        drills(WEST).begin();
        drills(WEST).begin();
        three.pass(50);
        drills(WITNESS).begin();
        three.pass(20);
        drills(NORTH, three.clock(WEST)).begin();

        assertThat(three.record().epoch()).isEqualTo(2);
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_host_whose_clock_is_ahead_starts_the_drill_of_its_own_next_occurrence_and_no_second_one() {
        onTheHour();
        three.pass(-600);
        drills(NORTH).begin();
        three.pass(600);
        drills(WEST).begin();

        assertThat(all()).hasSize(1);
        assertThat(three.record().epoch()).isEqualTo(2);
    }

    @Test
    void timers_in_two_regions_at_the_same_moment_move_once() {
        onTheHour();
        three.beforeNextCommit(() -> drills(WITNESS).begin());
        drills(WEST).begin();
        drills(WEST).advance();

        assertThat(three.record().epoch()).isEqualTo(2);
        finish();
        assertThat(only().state()).isInstanceOf(DrillState.Moved.class);
    }

    @Test
    void a_drill_whose_app_died_after_the_insert_is_continued_by_another() {
        begunAndCrashed();

        drills(WITNESS).advance();

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        finish();
        assertThat(only().state()).isInstanceOf(DrillState.Moved.class);
    }

    @Test
    void a_drill_that_could_not_move_by_its_deadline_is_abandoned_and_nothing_moves() {
        onTheHour();
        three.canaryResult = new CanaryResults.Result.Pending("the canary is out");
        drills(WEST).begin();
        three.pass(31 * 60);

        drills(WITNESS).advance();
        drills(WITNESS).advance();

        assertThat(only().state())
                .isInstanceOfSatisfying(DrillState.Abandoned.class, abandoned -> assertThat(abandoned.because())
                        .contains("limit 30 min"));
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_drill_that_has_not_moved_on_a_blocked_day_is_abandoned_and_nothing_moves() {
        onTheHour();
        three.canaryResult = new CanaryResults.Result.Pending("the canary is out");
        drills(WEST).begin();
        assertThat(only().state()).isInstanceOf(DrillState.MovingThere.class);

        var today = Instant.ofEpochSecond(three.now()).toString().substring(0, 10);
        var blocked = drills(WITNESS, three.clock(WITNESS), Optional.of(List.of(today + "/2099-01-01")));
        blocked.runner()
                .advance(
                        three.app(WITNESS).recordReader()::read,
                        three.app(WITNESS).health().verdictReader().assess());
        three.canaryResult = new CanaryResults.Result.Passed("it came back");
        blocked.advance();

        assertThat(only().state())
                .isInstanceOfSatisfying(DrillState.Abandoned.class, abandoned -> assertThat(abandoned.because())
                        .startsWith("the settings allow no drill on " + today)
                        .endsWith("; nothing was moved"));
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_drill_that_nobody_took_further_for_too_long_is_skipped() {
        begunAndCrashed();
        three.pass(6 * 3600 + 60);

        drills(WITNESS).advance();

        assertThat(only().state())
                .isEqualTo(new DrillState.Skipped("not-processed", "no app could take it further for 6 h"));
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_move_whose_answer_was_lost_is_not_made_twice() {
        onTheHour();
        three.beforeNextCommit(() -> three.store().loseAnswers(1));
        drills(WEST).begin();
        drills(WITNESS).advance();

        assertThat(three.record().epoch()).isEqualTo(2);
        finish();
        assertThat(only().state()).isInstanceOf(DrillState.Moved.class);
    }

    @Test
    void while_the_record_cannot_be_relied_on_the_drill_waits() {
        begunAndCrashed();
        three.links.dark(NORTH);
        drills(NORTH).advance();

        assertThat(only().state()).isInstanceOf(DrillState.Due.class);
    }

    @Test
    void a_hold_is_waited_for_and_one_that_lasts_skips_the_drill() {
        three.rewrite(three.record()
                .withHold(new Hold("operator ana", "works", Instant.ofEpochSecond(three.now() + 72_000))));

        assertThat(hindered().rule()).isEqualTo("hold");
        three.pass(6 * 3600);
        drills(WITNESS).advance();

        assertThat(only().state()).isInstanceOfSatisfying(DrillState.Skipped.class, skipped -> {
            assertThat(skipped.rule()).isEqualTo("hold");
            assertThat(skipped.because())
                    .contains("operator ana stops failovers and drills")
                    .endsWith("; it was tried for 6 h and not longer");
        });
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_drill_that_is_skipped_says_what_objects_then_and_not_what_did_when_the_rule_first_objected() {
        onTheHour();
        three.ready(NORTH, List.of(new Finding("pool", NORTH, Finding.Level.BLOCKER, "8", "0", "no cores")));
        assertThat(hinderedNow().because()).contains("no cores");
        three.minutes(6 * 60 + 1);
        three.ready(NORTH, List.of(new Finding("pool", NORTH, Finding.Level.BLOCKER, "x", "-", "pool x is gone")));
        drills(WITNESS).advance();

        assertThat(only().state())
                .isInstanceOfSatisfying(DrillState.Skipped.class, skipped -> assertThat(skipped.because())
                        .contains("pool x is gone")
                        .doesNotContain("no cores")
                        .endsWith("; it was tried for 6 h and not longer"));
    }

    @Test
    void a_switchover_in_flight_is_waited_for() {
        onTheHour();
        three.rewrite(three.record().withSwitchover("planned-7"));
        drills(WEST).begin();
        assertThat(waitsFor()).isEqualTo("in-flight");

        three.rewrite(three.record().withSwitchover(null));
        drills(WITNESS).advance();
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void a_target_that_is_not_ready_is_waited_for() {
        onTheHour();
        three.ready(
                NORTH, List.of(new Finding("pool", NORTH, Finding.Level.BLOCKER, "8", "0", "no cores in northeurope")));
        assertThat(hinderedNow().because()).contains("no cores in northeurope");

        three.ready(NORTH, List.of());
        drills(WITNESS).advance();
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void the_reason_is_written_when_it_is_another_rule_and_not_in_every_tick() {
        onTheHour();
        three.ready(
                NORTH, List.of(new Finding("pool", NORTH, Finding.Level.BLOCKER, "8", "0", "no cores in northeurope")));
        assertThat(hinderedNow().rule()).isEqualTo("target-ready");
        var written = stored().etag();
        three.pass(30);
        drills(NORTH).advance();
        assertThat(stored().etag()).isEqualTo(written);

        three.rewrite(three.record()
                .withHold(new Hold("operator ana", "works", Instant.ofEpochSecond(three.now() + 72_000))));
        drills(NORTH).advance();
        assertThat(waitsFor()).isEqualTo("hold");
    }

    @Test
    void a_target_whose_storage_is_not_good_at_every_observer_is_waited_for() {
        three.links.hears(WITNESS, NORTH, Signal.STORAGE, new ProbeAnswer.Status(503, ""));

        assertThat(hindered().rule()).isEqualTo("target-good");
    }

    @Test
    void an_active_region_that_is_not_healthy_is_waited_for() {
        three.links.hears(WITNESS, WEST, Signal.STORAGE, new ProbeAnswer.Status(503, ""));

        assertThat(hindered().rule()).isEqualTo("active-healthy");
    }

    @Test
    void a_blocked_day_skips_the_drill_at_once() {
        onTheHour();
        var day = Instant.ofEpochSecond(three.now()).toString().substring(0, 10);
        drills(WEST, three.clock(WEST), Optional.of(List.of("2001-01-01", day + "/2099-01-01")))
                .begin();

        assertThat(only().state()).isInstanceOfSatisfying(DrillState.Skipped.class, r -> assertThat(r.rule())
                .isEqualTo("blocked"));
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_timer_that_fires_far_too_late_skips_the_drill() {
        onTheHour();
        var due = Instant.ofEpochSecond(three.now()).atZone(ZoneOffset.UTC);
        var daily = "0 " + due.getMinute() + " " + due.getHour() + " * * *";
        three.pass(6 * 3600 + 60);
        drills(
                        WEST,
                        three.clock(WEST),
                        new FixedDrillSettings(Optional.empty(), daily, DrillSettings.AfterMove.STAY),
                        Mode.AUTOMATIC)
                .begin();

        assertThat(only().state()).isInstanceOfSatisfying(DrillState.Skipped.class, r -> {
            assertThat(r.rule()).isEqualTo("timer-late");
            assertThat(r.because()).contains("limit 6 h: too late");
        });
    }

    @Test
    void a_drill_does_not_use_up_the_budget_of_real_failovers() {
        onTheHour();
        drills(WEST).begin();
        three.links.dark(NORTH);
        three.minutes(4);

        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        assertThat(three.record().by()).isEqualTo("failover");
    }

    @Test
    void a_drill_whose_new_region_does_not_work_is_told_as_moved_back_with_the_reason() {
        onTheHour();
        three.canaryResult = new CanaryResults.Result.Pending("the canary is out");
        drills(WEST).begin();
        three.canaryResult = new CanaryResults.Result.Passed("it came back");
        three.app(WITNESS).advance();
        assertThat(three.record().epoch()).isEqualTo(2);
        three.canaryResult = new CanaryResults.Result.Failed("the canary is late");
        finish();

        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        assertThat(only().state()).isInstanceOfSatisfying(DrillState.MovedBack.class, back -> {
            assertThat(back.to()).isEqualTo(NORTH);
            assertThat(back.because()).contains("the canary is late");
        });
    }

    @Test
    void what_keeps_a_drill_from_beginning_is_told_when_it_is_skipped() {
        begunAndCrashed();
        var drills = drills(WITNESS);
        three.links.dark(NORTH);
        three.links.dark(WEST);
        drills.advance();
        var rule = waitsFor();
        three.pass(6 * 3600 + 60);
        drills.advance();

        assertThat(only().state()).isInstanceOfSatisfying(DrillState.Skipped.class, skipped -> {
            assertThat(skipped.rule()).isEqualTo(rule);
            assertThat(skipped.because()).endsWith("; it was tried for 6 h and not longer");
        });
    }

    @Test
    void a_drill_that_returns_goes_back_after_its_time_as_a_part_of_the_same_drill() {
        onTheHour();
        returning(WEST).begin();
        finishReturning();
        assertThat(only().state()).isInstanceOfSatisfying(DrillState.AwaitingReturn.class, awaiting -> {
            assertThat(awaiting.epoch()).isEqualTo(2);
            assertThat(awaiting.until()).isAfter(Instant.ofEpochSecond(three.now() + 3 * 3600));
        });
        three.minutes(220);
        returning(WITNESS).advance();
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));

        three.minutes(30);
        returning(WITNESS).advance();
        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        assertThat(three.record().epoch()).isEqualTo(3);
        finishReturning();

        var drill = only();
        assertThat(drill.state()).isEqualTo(new DrillState.Returned(List.of()));
        assertThat(drill.switchovers()).containsExactly(drill.wayThere(), drill.wayBack());
        assertThat(drill.way())
                .extracting(DrillLeg::from, DrillLeg::to, DrillLeg::madeEpoch)
                .containsExactly(tuple(WEST, NORTH, 2L), tuple(NORTH, WEST, 3L));
    }

    @Test
    void while_a_drill_awaits_its_return_the_next_one_waits_and_so_everything_comes_back() {
        onTheHour();
        returning(WEST).begin();
        finishReturning();
        onTheHour();
        returning(NORTH).begin();
        assertThat(all()).extracting(Drill::state).hasAtLeastOneElementOfType(DrillState.AwaitingReturn.class);
        assertThat(all().stream().map(Drill::state).filter(DrillState.Due.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(DrillState.Due.class, due -> assertThat(due.waitsFor())
                        .extracting(DrillState.Obstacle::rule)
                        .isEqualTo("drill-open"));
        assertThat(three.record().epoch()).isEqualTo(2);

        three.minutes(250);
        returning(WITNESS).advance();
        finishReturning();
        assertThat(all()).extracting(Drill::state).contains(new DrillState.Returned(List.of()));
    }

    @Test
    void under_another_epoch_it_does_not_return_and_says_so() {
        onTheHour();
        returning(WEST).begin();
        finishReturning();
        three.links.dark(NORTH);
        three.minutes(4);
        three.links.mend();
        three.minutes(12);
        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        assertThat(three.record().epoch()).isEqualTo(3);
        three.minutes(240);
        returning(WITNESS).advance();

        assertThat(only().state()).isInstanceOfSatisfying(DrillState.NotReturned.class, stayed -> {
            assertThat(stayed.rule()).isEqualTo("epoch");
            assertThat(stayed.because())
                    .startsWith("the record is at epoch 3, active " + WEST + " by failover, and the way back is");
        });
        assertThat(three.record().epoch()).isEqualTo(3);
    }

    @Test
    void an_app_that_paused_before_it_went_back_makes_no_third_way() {
        onTheHour();
        returning(WEST).begin();
        finishReturning();
        three.minutes(250);
        var paused = returning(NORTH);
        three.beforeNextCommit(() -> {
            returning(WITNESS).advance();
            finishReturning();
        });
        paused.advance();
        finishReturning();

        assertThat(three.switchovers()).hasSize(2);
        assertThat(three.record().epoch()).isEqualTo(3);
        assertThat(only().state()).isEqualTo(new DrillState.Returned(List.of()));
    }

    @Test
    void a_region_that_dies_in_mid_drill_is_left_by_a_failover_and_the_drill_says_so() {
        onTheHour();
        drills(WEST).begin();
        three.links.dark(NORTH);
        three.minutes(4);
        assertThat(three.record().by()).isEqualTo("failover");
        three.links.mend();
        drills(WITNESS).advance();

        assertThat(only().state())
                .isInstanceOfSatisfying(DrillState.Replaced.class, replaced -> assertThat(replaced.because())
                        .startsWith("failover-")
                        .endsWith(" took its place before it was seen to work"));
    }

    @Test
    void in_the_mode_observe_it_writes_what_it_would_do_and_moves_nothing() {
        onTheHour();
        drills(WEST, three.clock(WEST), new FixedDrillSettings(Optional.empty()), Mode.OBSERVE)
                .begin();

        assertThat(only().state()).isInstanceOfSatisfying(DrillState.Predicted.class, predicted -> {
            assertThat(predicted.to()).isEqualTo(NORTH);
            assertThat(predicted.steps()).contains("moving: moves the record in one transaction");
        });
        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.switchovers()).isEmpty();
    }

    @Test
    void a_switchover_that_an_older_version_asked_for_in_vain_ends_the_drill() {
        begunAndCrashed();
        var drill = only();
        var requests = three.app(WITNESS).requests();
        Object unused =
                requests.request(DrillDeparturePolicy.request(drill, drill.wayThere(), NORTH, "why", null, false));
        unused = requests.abandon(drill.wayThere(), "ann", "not today");
        drills(NORTH).advance();

        assertThat(only().state()).isEqualTo(new DrillState.Abandoned("not today"));
        assertThat(only().switchovers()).containsExactly(drill.wayThere());
    }

    /** The new region has shown that it works, and has been watched. */
    private void finish() {
        three.minutes(12);
        drills(WITNESS).advance();
    }

    private void finishReturning() {
        three.minutes(12);
        returning(WITNESS).advance();
    }

    private DrillState.Obstacle hindered() {
        onTheHour();
        return hinderedNow();
    }

    private DrillState.Obstacle hinderedNow() {
        drills(WEST).begin();
        drills(WITNESS).advance();
        assertThat(three.record().epoch()).isEqualTo(1);
        return obstacle();
    }

    private String waitsFor() {
        return obstacle().rule();
    }

    private DrillState.Obstacle obstacle() {
        assertThat(only().state()).isInstanceOf(DrillState.Due.class);
        return Objects.requireNonNull(((DrillState.Due) only().state()).waitsFor());
    }

    private void begunAndCrashed() {
        onTheHour();
        var occurrence = Instant.ofEpochSecond(three.now()).truncatedTo(ChronoUnit.HOURS);
        var unused = three.store().insert(Drill.key(occurrence), new Drill(occurrence, WEST, new DrillState.Due()));
    }

    /** Ticks up to the next full hour by the hosts' right clocks. */
    private void onTheHour() {
        do {
            three.ticks(1);
        } while (three.now() % 3600 >= ThreeApps.TICK);
    }

    private Drills drills(String here) {
        return drills(here, three.clock(here));
    }

    private Drills drills(String here, Clock clock) {
        return drills(here, clock, Optional.empty());
    }

    private Drills drills(String here, Clock clock, Optional<List<String>> blockedDays) {
        return drills(here, clock, new FixedDrillSettings(blockedDays), Mode.AUTOMATIC);
    }

    private Drills returning(String here) {
        return drills(here, three.clock(here), FixedDrillSettings.returning(), Mode.AUTOMATIC);
    }

    private Drills drills(String here, Clock clock, DrillSettings settings, Mode mode) {
        var app = three.app(here);
        var runner = DrillRoom.runner(
                app.documents(), ReadinessRoom.candidates(app.documents(), app.regions()), app.requests(), settings);
        return new Drills(
                DrillRoom.timer(app.documents(), app.regions(), clock, settings, new FixedFailoverSettings(mode)),
                runner,
                app);
    }

    /** The acts of this room, of one app. */
    private record Drills(Runnable timer, DrillRunner runner, ThreeApps.App app) {
        /** The timer, and then ticks of its app. */
        void begin() {
            timer.run();
            advance();
        }

        /** So many ticks as it takes when nothing is in the way. */
        void advance() {
            for (int i = 0; i < 3; i++) {
                app.advance();
                runner.advance(
                        app.recordReader()::read, app.health().verdictReader().assess());
            }
        }
    }

    private Stored<Drill> stored() {
        return three.store()
                .read(Drill.class, Drill.key(only().occurrence()))
                .found()
                .orElseThrow();
    }

    private Drill only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private List<Drill> all() {
        var page = (Page.Listed<Drill>) three.store().list(Query.all(Drill.class, Container.CONTROL));
        return page.stored().stream().map(Stored::value).toList();
    }
}
