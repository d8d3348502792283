package io.switchover.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.act.ActFailures;
import io.switchover.drill.Drill;
import io.switchover.drill.DrillRoom;
import io.switchover.drill.DrillState;
import io.switchover.drill.report.ReportRoom;
import io.switchover.health.Observation;
import io.switchover.health.probe.HealthRoom;
import io.switchover.job.ForeignJobCount;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Scene;
import io.switchover.job.ledger.LedgerRooms;
import io.switchover.job.ledger.LedgerSummaryReader;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.InMemorySeals;
import io.switchover.region.RegionRecord;
import io.switchover.region.RegionRoom;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.switchover.SwitchoverRoom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What throws while a tick gathers what it stands on keeps none of its acts from running. */
class ConvergeActsTest {
    private static final Instant LONG_AGO = Scene.START.minus(Duration.ofDays(30));

    private final Scene scene = new Scene();
    private final ActFailures failures = new ActFailures(Clock.systemUTC());
    private final InMemorySeals seals = new InMemorySeals();

    private int storagesAsked;

    private ConvergeActs acts(Class<?> broken) {
        return acts(SWEDEN, broken);
    }

    private ConvergeActs acts(String here, Class<?> broken) {
        var regions = Scene.regions(here);
        var documents = new Breaking(scene.documents, broken);
        var verdicts = HealthRoom.verdictReader(documents, regions);
        var candidates = ReadinessRoom.candidates(scene.documents, regions);
        var reader = seals.reader(documents, regions, region -> storagesAsked++ >= 0, Clock.systemUTC());
        var switchovers = new SwitchoverRoom(scene.documents);
        scene.documents.insert(SealedRecordReader.RECORD, scene.entry);
        scene.documents.insert(
                JobEntry.key("a"), JobEntries.of("a", JobSpec.ACTIVE, OnRegionLoss.RERUN, new JobState.Done()));
        return new ConvergeActs(
                RegionRoom.familiar(reader, documents, () -> Duration.ZERO),
                verdicts,
                switchovers.runner(candidates),
                new JobActs(
                        scene.app(here).ledgerReconciler(),
                        LedgerRooms.upkeep(
                                scene, here, region -> new Answer.Answered<>(new ForeignJobCount(0, List.of())))),
                new DrillActs(
                        DrillRoom.runner(
                                scene.documents,
                                candidates,
                                switchovers.requests(reader, verdicts, candidates, regions)),
                        ReportRoom.reporter(scene.documents, regions, scene.details)),
                new TickActs(failures));
    }

    private void theLedgerIsKept() {
        assertThat(new LedgerSummaryReader(scene.documents).totals().found()).isPresent();
    }

    @Test
    void when_the_regions_cannot_be_looked_at_the_other_acts_run_and_the_failure_is_counted() {
        assertThatThrownBy(acts(Observation.class)::run).hasMessage("this tick could not look at the regions");

        theLedgerIsKept();
        assertThat(failures.byAct()).containsOnlyKeys("look at the regions");
    }

    @Test
    void when_the_record_cannot_be_looked_at_the_other_acts_run_and_the_failure_is_counted() {
        assertThatThrownBy(acts(RegionRecord.class)::run).hasMessage("this tick could not prove the record");

        theLedgerIsKept();
        assertThat(failures.byAct()).containsOnlyKeys("prove the record");
    }

    @Test
    void an_app_that_has_just_begun_takes_jobs_and_drills_further() {
        var acts = acts(WEST, Void.class);
        work();

        acts.run();

        workHasGoneOn();
    }

    @Test
    void an_app_that_knows_the_record_takes_jobs_and_drills_further_too() {
        var acts = acts(WEST, Void.class);
        acts.run();
        work();

        acts.run();

        workHasGoneOn();
    }

    private void work() {
        scene.accept("j", 1, "rerun");
        assertThat(scene.documents
                        .insert(Drill.key(LONG_AGO), new Drill(LONG_AGO, NORTH, new DrillState.Due()))
                        .done())
                .isTrue();
    }

    private void workHasGoneOn() {
        assertThat(scene.live("j")).isNotEmpty();
        assertThat(scene.documents
                        .read(Drill.class, Drill.key(LONG_AGO))
                        .found()
                        .orElseThrow()
                        .value()
                        .state())
                .isNotInstanceOf(DrillState.Due.class);
    }

    @Test
    void where_nothing_is_to_be_done_the_record_is_proved_once_and_while_a_switchover_is_in_flight_in_each_tick() {
        var acts = acts(WEST, Void.class);
        acts.run();
        assertThat(storagesAsked).isPositive();

        storagesAsked = 0;
        acts.run();
        assertThat(storagesAsked).isZero();

        var stored = scene.documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        assertThat(scene.documents
                        .replace(stored, scene.entry.withSwitchover("s-1"))
                        .done())
                .isTrue();
        acts.run();
        assertThat(storagesAsked).isPositive();
    }

    /** A bug in whatever reads one kind of document. */
    private static final class Breaking extends ForwardingDocuments {
        private final Class<?> broken;

        Breaking(Documents documents, Class<?> broken) {
            super(documents);
            this.broken = broken;
        }

        private void check(Class<?> type) {
            if (type == broken) {
                throw new UnsupportedOperationException("a bug");
            }
        }

        @Override
        public <T> Read<T> read(Class<T> type, Key key) {
            check(type);
            return super.read(type, key);
        }

        @Override
        public <T> Page<T> list(Query<T> query) {
            check(query.type());
            return super.list(query);
        }
    }
}
