package io.switchover.drill;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.drill.report.DrillReporter;
import io.switchover.drill.report.ReportRoom;
import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.FixedFailoverSettings;
import io.switchover.failover.ThreeApps;
import io.switchover.job.InMemoryBatch;
import io.switchover.job.InMemoryDetails;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Placement;
import io.switchover.store.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Drills over months, on days without drills, and where one of them meets a bug. */
class DrillTroubleTest {
    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);
    private final ActFailures failures = new ActFailures(Clock.systemUTC());
    private final Map<String, DrillReporter> reporters = new TreeMap<>();

    private static FixedDrillSettings monthly(DrillSettings.AfterMove afterMove, String... blocked) {
        return new FixedDrillSettings(Optional.of(List.of(blocked)), "0 0 3 1 * *", afterMove);
    }

    private DrillRunner runner(String here, DrillSettings settings) {
        var app = three.app(here);
        return DrillRoom.runner(
                app.documents(),
                ReadinessRoom.candidates(app.documents(), app.regions()),
                app.requests(),
                settings,
                failures);
    }

    /** So many ticks as it takes when nothing is in the way. */
    private void ticks(String here, DrillSettings settings) {
        var app = three.app(here);
        for (int i = 0; i < 3; i++) {
            app.advance();
            var seen = app.health().verdictReader().assess();
            runner(here, settings).advance(app.recordReader()::read, seen);
            reporters
                    .computeIfAbsent(
                            here,
                            region -> ReportRoom.reporter(
                                    app.documents(),
                                    app.regions(),
                                    new InMemoryDetails(new InMemoryBatch(List.of(WEST, NORTH), Clock.systemUTC()))))
                    .advance(three.inFlight().isPresent(), seen);
        }
    }

    private void fires(String here, DrillSettings settings) {
        DrillRoom.timer(
                        three.app(here).documents(),
                        three.app(here).regions(),
                        three.clock(here),
                        settings,
                        new FixedFailoverSettings(Mode.AUTOMATIC))
                .run();
    }

    /** Lets the time pass, and then everything look at everything again. */
    private void until(Instant time) {
        three.pass((int) (time.getEpochSecond() - three.now()));
        three.checkReadiness();
        three.minutes(2);
    }

    private List<Drill> drills() {
        return new DrillStore(three.store()).all().found().orElseThrow().drills();
    }

    private Drill drill(Instant occurrence) {
        return three.store()
                .read(Drill.class, Drill.key(occurrence))
                .found()
                .map(Stored::value)
                .orElseThrow();
    }

    private void begun(Instant occurrence) {
        assertThat(three.store()
                        .insert(Drill.key(occurrence), new Drill(occurrence, WEST, new DrillState.Due()))
                        .done())
                .isTrue();
    }

    @Test
    void a_drill_that_meets_a_bug_keeps_no_other_from_going_on() {
        three.ticks(1);
        var broken = Instant.ofEpochSecond(three.now()).truncatedTo(ChronoUnit.MINUTES);
        var sound = broken.plusSeconds(60);
        begun(broken);
        begun(sound);
        var app = three.app(WITNESS);
        var asked = new AtomicInteger();
        runner(WITNESS, monthly(DrillSettings.AfterMove.STAY))
                .advance(
                        () -> {
                            if (asked.incrementAndGet() == 1) {
                                throw new UnsupportedOperationException("a bug");
                            }
                            return app.recordReader().read();
                        },
                        app.health().verdictReader().assess());

        assertThat(drill(broken).state()).isEqualTo(new DrillState.Due());
        assertThat(drill(sound).state()).isInstanceOf(DrillState.MovingThere.class);
        assertThat(failures.byAct().get("process a drill").count()).isEqualTo(1);
    }

    @Test
    void a_minute_in_which_nothing_can_be_stored_does_not_cost_the_month() {
        three.ticks(1);
        var app = three.app(WITNESS);
        var store = new DrillStore(app.documents());
        var occurrence = Instant.ofEpochSecond(three.now()).truncatedTo(ChronoUnit.MINUTES);
        three.store().unreachable("Cosmos DB fails over");
        store.beginOfSchedule(new Drill(occurrence, WITNESS, new DrillState.Due()));
        three.store().unreachable("");
        assertThat(drills()).isEmpty();

        DrillRoom.runner(
                        store,
                        ReadinessRoom.candidates(app.documents(), app.regions()),
                        app.requests(),
                        monthly(DrillSettings.AfterMove.STAY),
                        failures)
                .advance(app.recordReader()::read, app.health().verdictReader().assess());
        assertThat(drill(occurrence).state()).isInstanceOf(DrillState.MovingThere.class);
    }

    @Test
    void of_more_drills_than_are_listed_the_newest_are_and_stand_first() {
        var first = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 1_150; i++) {
            begun(first.plus(Duration.ofHours(i)));
        }

        assertThat(drills().getFirst().occurrence()).isEqualTo(first.plus(Duration.ofHours(1_149)));
        assertThat(drills())
                .isSortedAccordingTo(Comparator.comparing(Drill::occurrence).reversed());
    }

    /** Each time the timers of three regions fire, one of them twice. */
    @Test
    void one_month_it_moves_there_and_the_next_month_back_and_the_reports_of_both_are_chained() {
        var settings = monthly(DrillSettings.AfterMove.STAY);
        var october = Instant.parse("2026-10-01T03:00:00Z");
        var november = Instant.parse("2026-11-01T03:00:00Z");
        practise(october, settings);
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        practise(november, settings);
        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));

        assertThat(three.record().epoch()).isEqualTo(3);
        assertThat(drills()).extracting(Drill::occurrence).containsExactly(november, october);
        assertThat(drills()).extracting(Drill::state).hasOnlyElementsOfType(DrillState.Moved.class);
        assertThat(ReportRoom.reports(three.store())).isEqualTo(2);
        assertThat(ReportRoom.reported(three.store(), october)).isTrue();
        assertThat(ReportRoom.reported(three.store(), november)).isTrue();
        assertThat(ReportRoom.wrong(three.store())).isEmpty();
    }

    private void practise(Instant due, DrillSettings settings) {
        until(due.minusSeconds(120));
        for (var region : List.of(WEST, WITNESS, NORTH, WEST)) {
            fires(region, settings);
        }
        ticks(WITNESS, settings);
        ticks(NORTH, settings);
        three.minutes(15);
        ticks(WEST, settings);
        three.minutes(2);
        ticks(NORTH, settings);
        ticks(WITNESS, settings);
    }

    /** It is due to return in the night to Monday. */
    @Test
    void a_way_back_that_is_due_on_a_blocked_day_is_taken_when_that_is_over() {
        var settings = monthly(DrillSettings.AfterMove.RETURN, "MON");
        var due = Instant.parse("2026-11-01T21:00:00Z");
        until(due.minusSeconds(120));
        begun(due);
        ticks(WITNESS, settings);
        three.minutes(15);
        ticks(WITNESS, settings);
        assertThat(drill(due).state()).isInstanceOf(DrillState.AwaitingReturn.class);

        until(Instant.parse("2026-11-02T12:00:00Z"));
        ticks(NORTH, settings);
        assertThat(drill(due).state())
                .isInstanceOfSatisfying(DrillState.AwaitingReturn.class, awaiting -> assertThat(awaiting.waitsFor())
                        .extracting(DrillState.Obstacle::because)
                        .asString()
                        .endsWith("; it goes back on the first day that is not blocked"));
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));

        until(Instant.parse("2026-11-03T00:00:00Z"));
        ticks(WEST, settings);
        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        three.minutes(15);
        ticks(WEST, settings);
        assertThat(drill(due).state()).isEqualTo(new DrillState.Returned(List.of()));
    }
}
