package io.switchover.drill;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.ThreeApps;
import io.switchover.finding.Finding;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Hold;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.store.Container;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.switchover.Requester;
import io.switchover.switchover.step.CanaryResults;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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
        assertThat(three.record().by()).matches("drill \\d{4}-\\d{2}");
        assertThat(three.record().automaticMoves()).isEmpty();
        assertThat(three.inFlight())
                .hasValueSatisfying(s -> assertThat(s.requester()).isEqualTo(Requester.DRILL));
        assertThat(only().state()).as("nobody has seen yet that it works").isEqualTo(new DrillState.Begun());

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
        begunAndCrashed();
        three.minutes(31);

        drills(WITNESS).advance();

        assertThat(only().state())
                .isInstanceOfSatisfying(DrillState.Abandoned.class, abandoned -> assertThat(abandoned.because())
                        .contains("may take 30 min"));
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

        assertThat(only().state()).isInstanceOf(DrillState.Begun.class);
    }

    @Test
    void a_hold_refuses_the_drill() {
        three.rewrite(three.record()
                .withHold(new Hold("operator ana", "works", Instant.ofEpochSecond(three.now() + 36_000))));

        assertThat(refused().rule()).isEqualTo("hold");
    }

    @Test
    void a_switchover_in_flight_refuses_the_drill() {
        var e = three.record();
        three.rewrite(new RegionRecord(
                e.epoch(),
                e.placement(),
                e.left(),
                e.leftAt(),
                e.since(),
                e.because(),
                e.by(),
                null,
                "planned-7",
                e.automaticMoves(),
                e.mark()));

        assertThat(refused().rule()).isEqualTo("in-flight");
    }

    @Test
    void a_target_that_is_not_ready_refuses_the_drill() {
        onTheHour();
        three.ready(
                NORTH, List.of(new Finding("pool", NORTH, Finding.Level.BLOCKER, "8", "0", "no cores in northeurope")));

        assertThat(refusedNow().because()).contains("no cores in northeurope");
    }

    @Test
    void a_target_whose_storage_is_not_good_at_every_observer_refuses_the_drill() {
        three.links.hears(WITNESS, NORTH, Signal.STORAGE, new ProbeAnswer.Status(503, ""));

        assertThat(refused().rule()).isEqualTo("target-good");
    }

    @Test
    void an_active_region_that_is_not_healthy_refuses_the_drill() {
        three.links.hears(WITNESS, WEST, Signal.STORAGE, new ProbeAnswer.Status(503, ""));

        assertThat(refused().rule()).isEqualTo("active-healthy");
    }

    @Test
    void a_blocked_day_refuses_the_drill() {
        onTheHour();
        var day = Instant.ofEpochSecond(three.now()).toString().substring(0, 10);
        drills(WEST, three.clock(WEST), Optional.of(List.of("2001-01-01", day + "/2099-01-01")))
                .begin();

        assertThat(only().state()).isInstanceOfSatisfying(DrillState.Refused.class, r -> assertThat(r.rule())
                .isEqualTo("blocked"));
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_timer_that_fires_far_too_late_refuses_the_drill() {
        onTheHour();
        three.minutes(40);
        drills(WEST).begin();

        assertThat(only().state()).isInstanceOfSatisfying(DrillState.Refused.class, r -> {
            assertThat(r.rule()).isEqualTo("late");
            assertThat(r.because()).contains("limit 30 min: too late");
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
    void a_drill_that_could_not_begin_by_its_deadline_says_why() {
        begunAndCrashed();
        var drills = drills(WITNESS);
        three.links.dark(NORTH);
        three.links.dark(WEST);
        drills.advance();
        three.pass(31 * 60);
        three.links.mend();
        drills.advance();

        assertThat(only().state())
                .isInstanceOfSatisfying(DrillState.Abandoned.class, abandoned -> assertThat(abandoned.because())
                        .contains("may take 30 min")
                        .contains("; it could not begin: "));
    }

    /** The new region has shown that it works, and has been watched. */
    private void finish() {
        three.minutes(12);
        drills(WITNESS).advance();
    }

    private DrillState.Refused refused() {
        onTheHour();
        return refusedNow();
    }

    private DrillState.Refused refusedNow() {
        drills(WEST).begin();
        drills(WITNESS).advance();
        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(only().state()).isInstanceOf(DrillState.Refused.class);
        return (DrillState.Refused) only().state();
    }

    private void begunAndCrashed() {
        onTheHour();
        var occurrence = Instant.ofEpochSecond(three.now()).truncatedTo(ChronoUnit.HOURS);
        var unused = three.store().insert(Drill.key(occurrence), new Drill(occurrence, WEST, new DrillState.Begun()));
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
        var app = three.app(here);
        var settings = new FixedDrillSettings(blockedDays);
        var store = new DrillStore(app.documents());
        var runner = new DrillRunner(
                store, ReadinessRoom.candidates(app.documents(), app.regions()), app.requests(), settings);
        return new Drills(new DrillStart(store, app.regions(), clock, settings), runner, app);
    }

    /** The acts of this room, of one app. */
    private record Drills(DrillStart start, DrillRunner runner, ThreeApps.App app) {
        /** The timer, and then ticks of its app. */
        void begin() {
            start.begin();
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

    private Drill only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private List<Drill> all() {
        var page = (Page.Listed<Drill>) three.store().list(Query.all(Drill.class, Container.CONTROL));
        return page.stored().stream().map(Stored::value).toList();
    }
}
