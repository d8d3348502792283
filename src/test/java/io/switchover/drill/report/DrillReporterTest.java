package io.switchover.drill.report;

import static io.switchover.drill.report.PracticedDrill.BEGIN;
import static io.switchover.drill.report.PracticedDrill.END;
import static io.switchover.drill.report.PracticedDrill.MOVED;
import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.Drill;
import io.switchover.finding.Finding;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.readiness.ReadinessReport;
import io.switchover.remote.Answer;
import io.switchover.store.Before;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Write;
import io.switchover.switchover.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillReporterTest {
    private long now = BEGIN.getEpochSecond();
    private final InMemoryDocuments store = new InMemoryDocuments(() -> now);
    private final StartedTasks batch = new StartedTasks();
    private final DrillReporter west = reporter(WEST, store);
    private final DrillReporter north = reporter(NORTH, store);

    private DrillReporter reporter(String here, Documents documents) {
        return ReportRoom.reporter(documents, Scene.regions(here), batch);
    }

    private void at(Instant time) {
        now = time.getEpochSecond();
    }

    private void look(DrillReporter app) {
        look(app, false);
    }

    private void look(DrillReporter app, boolean moving) {
        app.advance(moving, new HealthSnapshot(new VerdictsByRegion(Map.of()), new Answer.Answered<>(now), List.of()));
    }

    private void moved(Instant occurrence) {
        at(occurrence.plusSeconds(600));
        store.insert(Switchover.key(PracticedDrill.switchoverId(occurrence)), PracticedDrill.switchover(occurrence));
        store.insert(Drill.key(occurrence), PracticedDrill.moved(occurrence));
    }

    private void skipped(Instant occurrence) {
        at(occurrence);
        store.insert(Drill.key(occurrence), PracticedDrill.skipped(occurrence));
    }

    private void jobs() {
        for (var job : List.of(
                PracticedDrill.job(
                        "before",
                        BEGIN.minusSeconds(30),
                        new JobState.Done(),
                        PracticedDrill.inWest("before", BEGIN.minusSeconds(20), BEGIN.plusSeconds(60))),
                PracticedDrill.job(
                        "during",
                        MOVED.plusSeconds(1),
                        new JobState.Done(),
                        PracticedDrill.inNorth("during", 1, MOVED.plusSeconds(3), MOVED.plusSeconds(40))))) {
            store.insert(JobEntry.key(job.id()), job);
        }
        batch.started("during-1", MOVED.plusSeconds(8), MOVED.plusSeconds(9));
    }

    private List<DrillReport> reports() {
        return new DrillReportStore(store).all().found().orElseThrow().reports();
    }

    private ReportContent only() {
        assertThat(reports()).hasSize(1);
        return DrillReportStore.content(reports().getFirst()).orElseThrow();
    }

    private static String recovery(ReportContent content) {
        return content.capacity().stream()
                .filter(heading -> heading.heading().equals("Recovery"))
                .findFirst()
                .orElseThrow()
                .evidence()
                .getLast();
    }

    @Test
    void a_drill_that_has_ended_is_reported_on_once_however_many_apps_look_and_how_often() {
        moved(BEGIN);
        jobs();
        for (int i = 0; i < 3; i++) {
            look(west);
            look(north);
        }

        var content = only();
        assertThat(content.number()).isEqualTo(1);
        assertThat(content.previous()).isEqualTo("none");
        assertThat(content.outcome().state()).isEqualTo("moved");
        assertThat(content.recovery().firstTaskSeconds()).isEqualTo(8);
        assertThat(recovery(content)).isEqualTo("the objective is 15 min, and was met");
        assertThat(content.jobs().before().done()).isEqualTo(1);
        assertThat(content.jobs().during().done()).isEqualTo(1);
        assertThat(content.jobs().lost()).isZero();
        assertThat(content.overrides()).extracting(ReportContent.Override::by).containsExactly("operator ann");
        assertThat(content.written().region()).isEqualTo(WEST);
        assertThat(ReportRoom.wrong(store)).isEmpty();
    }

    @Test
    void each_report_names_the_one_before_it_and_shows_its_recovery() {
        moved(BEGIN);
        jobs();
        look(west);
        skipped(BEGIN.plus(Duration.ofDays(20)));
        look(north);

        assertThat(reports()).hasSize(2);
        assertThat(reports().getLast().previous())
                .isEqualTo(reports().getFirst().sha256());
        var second = DrillReportStore.content(reports().getLast()).orElseThrow();
        assertThat(second.earlier())
                .containsExactly(new ReportContent.EarlierRecovery("drill 2026-11-01T0300Z", BEGIN.toString(), 8L));
        assertThat(second.outcome().sentence()).isEqualTo("drill 2026-11-21T0300Z is refused: an operator holds it");
        assertThat(second.recovery().objectiveMet()).isNull();
        assertThat(ReportRoom.wrong(store)).isEmpty();
    }

    @Test
    void two_apps_that_write_at_the_same_moment_write_one_report_of_each_drill() {
        var before = new Before(store);
        var slow = reporter(NORTH, before);
        skipped(BEGIN);
        skipped(BEGIN.plusSeconds(3600));
        before.nextCommit(() -> look(west));
        look(slow);
        at(BEGIN.plusSeconds(4000));
        look(slow);

        assertThat(reports()).extracting(DrillReport::occurrence).containsExactly(BEGIN, BEGIN.plusSeconds(3600));
        assertThat(ReportRoom.wrong(store)).isEmpty();
    }

    @Test
    void a_report_waits_for_the_jobs_of_the_drill_but_not_for_ever() {
        moved(BEGIN);
        var job = PracticedDrill.job(
                "long", BEGIN.minusSeconds(5), new JobState.Running(), PracticedDrill.inWest("long", BEGIN, null));
        store.insert(JobEntry.key("long"), job);
        look(west);
        at(END.plus(ReportRoom.WAIT).minusSeconds(30));
        look(west);
        assertThat(reports()).isEmpty();

        at(END.plus(ReportRoom.WAIT));
        look(west);
        assertThat(only().jobs().unfinished()).containsExactly("long");
        assertThat(only().jobs().before().live()).isEqualTo(1);
    }

    /** They may be thousands, and this tick is the one that takes a failover further. */
    @Test
    void while_jobs_are_waited_for_they_are_only_counted() {
        moved(BEGIN);
        for (int i = 0; i < 250; i++) {
            var id = "long" + i;
            store.insert(
                    JobEntry.key(id),
                    PracticedDrill.job(
                            id, BEGIN.minusSeconds(5), new JobState.Running(), PracticedDrill.inWest(id, BEGIN, null)));
        }
        var jobs = new AtomicInteger();
        look(reporter(WEST, new ForwardingDocuments(store) {
            @Override
            public <T> Page<T> list(Query<T> query) {
                jobs.addAndGet(query.type().equals(JobEntry.class) ? 1 : 0);
                return super.list(query);
            }

            @Override
            public <T> Answer<Long> count(Query<T> query) {
                return store.count(query);
            }
        }));

        assertThat(reports()).isEmpty();
        assertThat(jobs).hasValue(0);
    }

    @Test
    void while_a_switchover_is_in_flight_no_report_takes_its_time() {
        moved(BEGIN);
        jobs();
        look(west, true);
        assertThat(reports()).isEmpty();

        at(END.plusSeconds(60));
        look(west, false);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void a_report_waits_for_a_silent_batch_account_but_not_for_ever() {
        moved(BEGIN);
        jobs();
        batch.silent = true;
        look(west);
        assertThat(reports()).isEmpty();

        at(END.plus(ReportRoom.WAIT));
        look(west);
        assertThat(only().recovery().firstTaskSeconds()).isNull();
        assertThat(only().recovery().firstTaskSentence())
                .isEqualTo("no task of a job is known to have started in the new region; not all could be asked for:"
                        + " the Batch account in northeurope did not answer");
    }

    /** To find all jobs again costs many calls. */
    @Test
    void a_silent_batch_account_is_asked_again_after_five_minutes() {
        moved(BEGIN);
        jobs();
        batch.silent = true;
        look(west);
        int asked = batch.asked;
        at(END.plusSeconds(260));
        look(west);
        assertThat(batch.asked).isEqualTo(asked);

        at(END.plusSeconds(300));
        look(west);
        assertThat(batch.asked).isEqualTo(2 * asked);
    }

    @Test
    void whether_the_jobs_of_a_drill_are_over_is_asked_every_twenty_seconds_also_while_the_next_drill_is_under_way() {
        moved(BEGIN);
        var job = PracticedDrill.job(
                "long", BEGIN.minusSeconds(5), new JobState.Running(), PracticedDrill.inWest("long", BEGIN, null));
        store.insert(JobEntry.key("long"), job);
        store.insert(Drill.key(END), PracticedDrill.begun(END));
        var counts = new AtomicInteger();
        var app = reporter(WEST, new ForwardingDocuments(store) {
            @Override
            public <T> Answer<Long> count(Query<T> query) {
                counts.incrementAndGet();
                return store.count(query);
            }
        });
        look(app);
        at(END.plusSeconds(19));
        look(app);
        assertThat(counts).hasValue(1);

        at(END.plusSeconds(20));
        look(app);
        assertThat(counts).hasValue(2);
    }

    @Test
    void a_drill_whose_switchover_never_moved_is_reported_on_without_a_recovery() {
        at(END);
        store.insert(Switchover.key(PracticedDrill.switchoverId(BEGIN)), PracticedDrill.unmoved(BEGIN));
        store.insert(Drill.key(BEGIN), PracticedDrill.moved(BEGIN));
        look(west);

        assertThat(only().recovery().firstTaskSentence()).isEqualTo("nothing was moved, so nothing was measured");
    }

    @Test
    void a_report_that_was_seen_is_not_read_again_by_the_app_that_wrote_it_nor_by_another_one() {
        skipped(BEGIN);
        for (var region : List.of(WEST, NORTH)) {
            at(BEGIN);
            var reads = new AtomicInteger();
            var app = reporter(region, new ForwardingDocuments(store) {
                @Override
                public <T> Read<T> read(Class<T> type, Key key) {
                    reads.addAndGet(type.equals(DrillReport.class) ? 1 : 0);
                    return super.read(type, key);
                }
            });
            look(app);
            at(BEGIN.plusSeconds(60));
            look(app);
            assertThat(reads).as(region).hasValue(1);
        }
    }

    @Test
    void a_report_that_the_store_did_not_take_is_written_at_the_next_look() {
        skipped(BEGIN);
        store.writesDown(true);
        look(west);
        store.writesDown(false);
        assertThat(reports()).isEmpty();

        at(BEGIN.plusSeconds(60));
        look(west);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void where_a_job_has_more_tasks_than_are_asked_for_the_report_does_not_say_that_the_objective_was_not_met() {
        moved(BEGIN);
        var job = PracticedDrill.job(
                "big",
                BEGIN.minusSeconds(30),
                new JobState.Done(),
                PracticedDrill.inWest("big", BEGIN.minusSeconds(20), BEGIN.plusSeconds(99)),
                PracticedDrill.inNorth("big", 2, MOVED.plusSeconds(3), MOVED.plusSeconds(40)));
        store.insert(JobEntry.key("big"), job);
        batch.started("big-2", MOVED.plusSeconds(8));
        batch.more = true;
        look(west);

        assertThat(only().recovery().objectiveMet()).isNull();
        assertThat(only().recovery().ninetyPercentSentence())
                .endsWith("; there were more jobs or tasks than one report asks for");
        assertThat(recovery(only()))
                .isEqualTo("the objective is 15 min, and too little is known to say whether it was met");
    }

    /** A page of starts is asked for each of the first twenty, and another job may have been faster. */
    @ParameterizedTest
    @CsvSource({"20, false", "21, "})
    void of_more_jobs_than_are_asked_for_the_report_does_not_say_that_the_objective_was_not_met(
            int jobs, @Nullable Boolean met) {
        moved(BEGIN);
        for (int i = 0; i < jobs; i++) {
            var id = "cold" + i;
            var attempt = PracticedDrill.inNorth(id, 1, MOVED.plusSeconds(3 + i), MOVED.plusSeconds(1_300));
            store.insert(JobEntry.key(id), PracticedDrill.job(id, MOVED, new JobState.Done(), attempt));
            batch.started(id + "-1", MOVED.plusSeconds(1_200));
        }
        look(west);

        assertThat(only().recovery().objectiveMet()).isEqualTo(met);
    }

    /** The pool is broken, and nobody gives the job up. */
    @Test
    void a_job_that_starts_no_task_for_longer_than_the_objective_says_that_it_was_not_met() {
        moved(BEGIN);
        var attempt = PracticedDrill.inNorth("stuck", 1, MOVED.plusSeconds(3), null);
        store.insert(JobEntry.key("stuck"), PracticedDrill.job("stuck", MOVED, new JobState.Running(), attempt));
        at(END.plus(ReportRoom.WAIT));
        look(west);

        assertThat(only().recovery().objectiveMet()).isFalse();
        assertThat(recovery(only())).isEqualTo("the objective is 15 min, and was not met");
        assertThat(only().recovery().firstTaskSentence())
                .startsWith("no task had started in the new region ")
                .endsWith(", and the first job with tasks to run was there after 4 s");
    }

    @Test
    void the_findings_of_readiness_are_taken_down_when_the_drill_is_under_way() {
        readiness("westeurope had 4 nodes");
        store.insert(Drill.key(BEGIN), PracticedDrill.begun(BEGIN));
        look(west);
        readiness("westeurope has 9 nodes");
        look(north);
        var begun = store.read(Drill.class, Drill.key(BEGIN)).found().orElseThrow();
        at(END);
        store.replace(begun, PracticedDrill.skipped(BEGIN));
        look(north);

        assertThat(only().readiness().checkedAt()).isEqualTo(BEGIN.toString());
        assertThat(only().readiness().findings())
                .extracting(ReportContent.Check::sentence)
                .containsExactly("westeurope had 4 nodes");
        assertThat(only().readiness().sentence())
                .isEqualTo("the findings when the drill was first seen under way; nobody has checked the readiness of"
                        + " northeurope");
    }

    /** Its app may have been away for a week. */
    @Test
    void findings_of_long_ago_are_not_said_to_be_those_of_the_drill() {
        at(BEGIN.minus(Duration.ofDays(7)));
        readiness("westeurope had 4 nodes");
        at(BEGIN);
        store.insert(Drill.key(BEGIN), PracticedDrill.begun(BEGIN));
        look(west);
        var begun = store.read(Drill.class, Drill.key(BEGIN)).found().orElseThrow();
        store.replace(begun, PracticedDrill.skipped(BEGIN));
        look(west);

        assertThat(only().readiness().findings()).isEmpty();
        assertThat(only().readiness().sentence())
                .startsWith("the findings when the drill was first seen under way; the readiness of westeurope was last"
                        + " checked at 2026-10-25T03:00:00Z, 7 d before: what was found then is left out; ");
    }

    private void readiness(String sentence) {
        store.overwrite(
                ReadinessReport.key(WEST),
                new ReadinessReport(
                        WEST, List.of(Finding.fine("pool", WEST, "4", "4", sentence)), Instant.ofEpochSecond(now)));
    }

    @Test
    void while_no_switchover_is_in_flight_drills_are_looked_at_once_a_minute() {
        skipped(BEGIN);
        var quiet = new HealthSnapshot(new VerdictsByRegion(Map.of()), new Answer.Answered<>(now), List.of());
        west.advance(false, quiet);
        skipped(BEGIN.plusSeconds(59));
        west.advance(false, new HealthSnapshot(new VerdictsByRegion(Map.of()), new Answer.Answered<>(now), List.of()));
        assertThat(reports()).hasSize(1);
    }

    /** A failover of Cosmos DB may lose the last writes. */
    @Test
    void a_report_that_the_store_has_lost_is_written_again() {
        skipped(BEGIN);
        var before = store.mark();
        look(west);
        store.rewindTo(before);
        assertThat(reports()).isEmpty();

        at(BEGIN.plusSeconds(601));
        look(west);
        assertThat(only().number()).isEqualTo(1);
        assertThat(ReportRoom.wrong(store)).isEmpty();
    }

    @Test
    void a_drill_that_ended_long_ago_gets_no_report_any_more() {
        skipped(BEGIN);
        at(BEGIN.plus(Duration.ofDays(31)));
        look(west);

        assertThat(reports()).isEmpty();
    }

    @Test
    void without_the_time_of_the_store_nothing_is_done() {
        skipped(BEGIN);
        west.advance(
                true, new HealthSnapshot(new VerdictsByRegion(Map.of()), new Answer.Unanswered<>("silent"), List.of()));

        assertThat(reports()).isEmpty();
    }

    /** Every call of it, cut before it takes effect and after; the app of another region goes on. */
    @Test
    void an_app_that_dies_at_any_of_its_calls_leaves_one_report_of_each_drill() {
        int cuts = 0;
        for (int at = 0; ; at++) {
            boolean cut = cut(at, false) | cut(at, true);
            if (!cut) {
                break;
            }
            cuts++;
        }
        assertThat(cuts).isGreaterThan(8);
    }

    private static boolean cut(int at, boolean after) {
        var test = new DrillReporterTest();
        test.moved(BEGIN);
        test.jobs();
        test.skipped(BEGIN.plusSeconds(86_400));
        test.store.insert(Drill.key(BEGIN.plusSeconds(172_800)), PracticedDrill.begun(BEGIN.plusSeconds(172_800)));
        var dying = new Dying(test.store, at, after);
        boolean died = false;
        try {
            test.look(test.reporter(WEST, dying));
        } catch (Dying.Dead expected) {
            died = true;
        }
        test.look(test.north);
        assertThat(test.reports())
                .as("cut %s call %d", after ? "after" : "before", at)
                .extracting(DrillReport::occurrence)
                .containsExactly(BEGIN, BEGIN.plusSeconds(86_400));
        assertThat(ReportRoom.wrong(test.store)).isEmpty();
        return died;
    }

    /** Dies at one of its calls. */
    private static final class Dying extends ForwardingDocuments {
        private final int at;
        private final boolean after;
        private int calls;

        static final class Dead extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        Dying(Documents documents, int at, boolean after) {
            super(documents);
            this.at = at;
            this.after = after;
        }

        private <T> T call(Supplier<T> call) {
            boolean dies = calls++ == at;
            if (dies && !after) {
                throw new Dead();
            }
            var answer = call.get();
            if (dies) {
                throw new Dead();
            }
            return answer;
        }

        @Override
        public <T> Read<T> read(Class<T> type, Key key) {
            return call(() -> super.read(type, key));
        }

        @Override
        public Write insert(Key key, Object value) {
            return call(() -> super.insert(key, value));
        }

        @Override
        public Write commit(List<Change> changes) {
            return call(() -> super.commit(changes));
        }

        @Override
        public <T> Page<T> list(Query<T> query) {
            return call(() -> super.list(query));
        }
    }
}
