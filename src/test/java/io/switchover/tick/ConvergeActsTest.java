package io.switchover.tick;

import static io.switchover.job.Scene.SWEDEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.act.ActFailures;
import io.switchover.drill.DrillRoom;
import io.switchover.drill.report.ReportRoom;
import io.switchover.health.HealthRoom;
import io.switchover.health.ObserverReport;
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
import io.switchover.region.Regions;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/** What throws while a tick gathers what it stands on keeps none of its acts from running. */
class ConvergeActsTest {
    private final Scene scene = new Scene();
    private final Regions regions = Scene.regions(SWEDEN);
    private final ActFailures failures = new ActFailures(Clock.systemUTC());
    private final InMemorySeals seals = new InMemorySeals();

    private ConvergeActs acts(Class<?> broken) {
        var documents = new Breaking(scene.documents, broken);
        var verdicts = HealthRoom.verdictReader(documents, regions);
        var candidates = ReadinessRoom.candidates(scene.documents, regions);
        var reader = seals.reader(documents, regions, region -> true, Clock.systemUTC());
        var switchovers = new SwitchoverRoom(scene.documents);
        scene.documents.insert(SealedRecordReader.RECORD, scene.entry);
        scene.documents.insert(
                JobEntry.key("a"), JobEntries.of("a", JobSpec.ACTIVE, OnRegionLoss.RERUN, new JobState.Done()));
        return new ConvergeActs(
                RegionRoom.familiar(reader, documents, () -> Duration.ZERO),
                verdicts,
                switchovers.runner(candidates),
                new JobActs(
                        scene.app(SWEDEN).ledgerReconciler(),
                        LedgerRooms.upkeep(
                                scene, SWEDEN, region -> new Answer.Answered<>(new ForeignJobCount(0, List.of())))),
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
        assertThatThrownBy(acts(ObserverReport.class)::run).hasMessage("this tick could not look at the regions");

        theLedgerIsKept();
        assertThat(failures.byAct()).containsOnlyKeys("look at the regions");
    }

    @Test
    void when_the_record_cannot_be_looked_at_the_other_acts_run_and_the_failure_is_counted() {
        assertThatThrownBy(acts(RegionRecord.class)::run).hasMessage("this tick could not prove the record");

        theLedgerIsKept();
        assertThat(failures.byAct()).containsOnlyKeys("prove the record");
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
