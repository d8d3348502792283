package io.switchover.drill.report;

import static io.switchover.drill.report.PracticedDrill.BEGIN;
import static io.switchover.drill.report.PracticedDrill.END;
import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.act.ActFailures;
import io.switchover.drill.Drill;
import io.switchover.drill.DrillRoom;
import io.switchover.drill.http.ReportReplies;
import io.switchover.drill.http.ShowDrill;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.VerdictsByRegion;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.remote.Answer;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.switchover.Switchover;
import io.switchover.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Reports where something else goes wrong, or there is far more of it than usual. */
class ReportTroubleTest {
    private long now = BEGIN.getEpochSecond();
    private final InMemoryDocuments store = new InMemoryDocuments(() -> now);
    /** Of what a test counts. */
    private final AtomicInteger lists = new AtomicInteger();

    private DrillReporter reporter(ForwardingDocuments documents, Stopwatch stopwatch) {
        return ReportRoom.reporter(
                documents, Scene.regions(WEST), new StartedTasks(), stopwatch, new ActFailures(Clock.systemUTC()));
    }

    private void look(DrillReporter app) {
        app.advance(false, new HealthSnapshot(new VerdictsByRegion(Map.of()), new Answer.Answered<>(now), List.of()));
    }

    private void skipped(Instant occurrence) {
        store.insert(Drill.key(occurrence), PracticedDrill.skipped(occurrence));
    }

    private void at(Instant time) {
        now = time.getEpochSecond();
    }

    /** Counts the lists of drills. */
    private final class Counting extends ForwardingDocuments {
        Counting() {
            super(store);
        }

        @Override
        public <T> Page<T> list(Query<T> query) {
            lists.addAndGet(query.type().equals(Drill.class) ? 1 : 0);
            return super.list(query);
        }
    }

    @Test
    void a_drill_that_cannot_be_reported_on_keeps_no_other_from_its_report() {
        skipped(BEGIN);
        skipped(BEGIN.plusSeconds(60));
        var app = reporter(
                new ForwardingDocuments(store) {
                    @Override
                    public <T> Read<T> read(Class<T> type, Key key) {
                        if (key.equals(DrillReport.key(DrillReport.id(BEGIN)))) {
                            throw new UnsupportedOperationException("a bug");
                        }
                        return super.read(type, key);
                    }
                },
                () -> Duration.ZERO);
        look(app);

        assertThat(ReportRoom.reported(store, BEGIN.plusSeconds(60))).isTrue();
    }

    @Test
    void of_more_drills_than_are_looked_at_the_newest_are_reported_on() {
        for (int i = 0; i < 120; i++) {
            skipped(BEGIN.plusSeconds(60L * i));
        }
        look(ReportRoom.reporter(store, Scene.regions(WEST), new StartedTasks()));

        assertThat(ReportRoom.reported(store, BEGIN.plusSeconds(60L * 119))).isTrue();
    }

    @Test
    void a_drill_that_awaits_its_return_costs_no_list_of_drills_in_each_tick() {
        store.insert(Drill.key(BEGIN), DrillRoom.awaiting(BEGIN, WEST, NORTH, 7));
        var app = reporter(new Counting(), () -> Duration.ZERO);
        for (int i = 0; i < 4; i++) {
            at(BEGIN.plusSeconds(15L * i));
            look(app);
        }
        assertThat(lists).hasValue(1);

        at(BEGIN.plusSeconds(60));
        look(app);
        assertThat(lists).hasValue(2);
    }

    private void moved() {
        at(END);
        store.insert(Switchover.key(PracticedDrill.switchoverId(BEGIN)), PracticedDrill.switchover(BEGIN));
        store.insert(Drill.key(BEGIN), PracticedDrill.moved(BEGIN));
        for (int i = 0; i < 500; i++) {
            var id = "job" + i;
            store.insert(
                    JobEntry.key(id),
                    PracticedDrill.job(
                            id, BEGIN.minusSeconds(5), new JobState.Done(), PracticedDrill.inWest(id, BEGIN, END)));
        }
    }

    /** A store in which each page of jobs takes so long. */
    private DrillReporter slow(Duration page) {
        var passed = new AtomicReference<>(Duration.ZERO);
        return reporter(
                new ForwardingDocuments(store) {
                    @Override
                    public <T> Page<T> list(Query<T> query) {
                        if (query.type().equals(JobEntry.class)) {
                            lists.incrementAndGet();
                            passed.updateAndGet(page::plus);
                        }
                        return super.list(query);
                    }

                    @Override
                    public <T> Answer<Long> count(Query<T> query) {
                        return store.count(query);
                    }
                },
                passed::get);
    }

    @Test
    void a_report_for_which_the_store_is_too_slow_waits_and_says_at_last_what_was_not_read() {
        moved();
        var app = slow(Duration.ofSeconds(5));
        look(app);
        assertThat(ReportRoom.reports(store)).isZero();
        int read = lists.get();
        at(END.plusSeconds(260));
        look(app);
        assertThat(lists).as("within five minutes").hasValue(read);
        at(END.plusSeconds(300));
        look(app);
        assertThat(lists).hasValue(2 * read);

        at(END.plus(ReportRoom.WAIT));
        look(app);
        var content = DrillReportStore.content(
                        ((Read.Found<DrillReport>) new DrillReportStore(store).report(DrillReport.id(BEGIN)))
                                .stored()
                                .value())
                .orElseThrow();
        assertThat(content.jobs().before().total()).isEqualTo(400);
        assertThat(content.jobs().sentence())
                .endsWith("; Cosmos DB was too slow to read all of them, so the sums are not whole");
        assertThat(content.jobs().lost()).as("nobody has counted them").isNull();
        assertThat(content.recovery().firstTaskSentence())
                .endsWith("; there were more jobs or tasks than one report asks for");
    }

    @Test
    void a_report_for_which_there_is_time_has_all_jobs() {
        moved();
        look(slow(Duration.ofSeconds(1)));

        assertThat(DrillReportStore.content(
                                ((Read.Found<DrillReport>) new DrillReportStore(store).report(DrillReport.id(BEGIN)))
                                        .stored()
                                        .value())
                        .orElseThrow()
                        .jobs()
                        .before()
                        .total())
                .isEqualTo(500);
    }

    /** The chain is over the text of a report, which every version keeps. */
    @Test
    void a_report_of_which_only_another_version_understands_the_document_is_checked_and_shown_all_the_same() {
        var newer = new DrillReportStore(store.seenBy(new FutureVersion().says("drill-report", "occurrence", "due")));
        for (var report : Reports.chain(3)) {
            assertThat(newer.append(newer.head(), report).done()).isTrue();
        }
        var key = DrillReport.key(DrillReport.id(Reports.FIRST));
        assertThat(store.read(DrillReport.class, key)).isInstanceOf(Read.Unrecognized.class);

        assertThat(ReportRoom.wrong(store)).isEmpty();
        assertThat(shown().getStatusCode()).isEqualTo(200);
        assertThat(DoorRequest.json(shown()).path("sha256").asText())
                .isEqualTo(Reports.chain(1).getFirst().sha256());
    }

    private HttpResponseMessage shown() {
        return new ShowDrill(OpenDoors.keyed(), new DrillReportStore(store))
                .show(DoorRequest.get("x-switchover-key", "reader"), DrillReport.id(Reports.FIRST));
    }

    @Test
    void a_report_that_no_other_version_could_have_written_so_is_told() {
        var other = new DrillReportStore(store.seenBy(new FutureVersion().says("drill-report", "content", "text")));
        for (var report : Reports.chain(2)) {
            assertThat(other.append(other.head(), report).done()).isTrue();
        }

        assertThat(ReportRoom.wrong(store)).hasValueSatisfying(wrong -> assertThat(wrong)
                .contains("was written by a newer version of Switchover")
                .contains("upgrade this app"));
    }

    @Test
    void while_the_store_is_silent_no_report_is_said_to_be_verified() {
        store.unreachable("it is away");

        assertThat(notNow(ReportReplies.verified(new DrillReportStore(store))))
                .isEqualTo("the end of the chain cannot be read: it is away");
    }

    @Test
    void while_the_reports_cannot_be_listed_none_is_said_to_be_verified() {
        var unlisted = new ForwardingDocuments(store) {
            @Override
            public <T> Page<T> list(Query<T> query) {
                return new Page.Unlisted<>("it is away");
            }
        };

        assertThat(notNow(ReportReplies.verified(new DrillReportStore(unlisted))))
                .isEqualTo("the reports cannot be listed");
    }

    @Test
    void reports_that_were_read_while_one_was_written_are_not_compared_with_the_end_of_the_chain() {
        var reports = new DrillReportStore(store);
        var chain = Reports.chain(2);
        reports.append(reports.head(), chain.getFirst());
        var meanwhile = new ForwardingDocuments(store) {
            @Override
            public <T> Page<T> list(Query<T> query) {
                reports.append(reports.head(), chain.getLast());
                return super.list(query);
            }
        };

        assertThat(notNow(ReportReplies.verified(new DrillReportStore(meanwhile))))
                .isEqualTo("a report was written while they were read: ask again");
    }

    private static String notNow(Reply reply) {
        var problem = (Problem) reply;
        assertThat(problem.status()).isEqualTo(503);
        return problem.detail();
    }
}
