package io.switchover.job.ledger;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.ForeignJobCount;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.job.upkeep.LedgerUpkeep;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import io.switchover.store.FutureVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The balance of all jobs: each is counted once, where it is. */
class LedgerSummaryReaderTest {
    private final Scene scene = new Scene();
    private final LedgerSummaryReader ledgerSummaryReader = new LedgerSummaryReader(scene.documents);
    private final LedgerUpkeep upkeep =
            LedgerRooms.upkeep(scene, SWEDEN, region -> new Answer.Answered<>(new ForeignJobCount(0, List.of())));

    private LedgerTotals totals() {
        scene.pass(Duration.ofMinutes(2));
        upkeep.run();
        return ledgerSummaryReader.totals().found().orElseThrow();
    }

    private void put(String job, JobState state) {
        scene.accept(job, 1, "rerun");
        var read = scene.app(SWEDEN).read(job).orElseThrow();
        assertThat(scene.documents
                        .replace(read, JobEntries.in(read.value(), state))
                        .done())
                .isTrue();
    }

    @Test
    void every_job_is_counted_once_whatever_became_of_it() {
        scene.accept("a", 3, "rerun");
        scene.accept("b", 3, "rerun");
        scene.tick(WEST);
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        for (int i = 0; i < 3; i++) {
            put("done" + i, new JobState.Done());
            put("cancelled" + i, new JobState.Cancelled("ann"));
        }
        put("failed", new JobState.Failed("bad"));
        put("held", new JobState.HeldForRoom("full"));
        put("held-too", new JobState.HeldForRepair("odd"));
        var totals = totals();
        assertThat(totals.total()).isEqualTo(11);
        assertThat(totals.live()).isEqualTo(2);
        assertThat(totals.states())
                .isEqualTo(Map.of("running", 2L, "done", 3L, "held", 2L, "failed", 1L, "cancelled", 3L));
        assertThat(totals.fencesOwed()).isEqualTo(2);
        assertThat(totals.duplicatePossible()).isEqualTo(2);
    }

    @Test
    void a_job_that_only_a_newer_version_understands_is_counted_as_such() {
        scene.accept("a", 3, "rerun");
        scene.accept("b", 3, "rerun");
        var newer = scene.documents.seenBy(new FutureVersion().says("job-entry", "accepted", "queued"));
        var a = newer.read(JobEntry.class, JobEntry.key("a")).found().orElseThrow();
        assertThat(newer.replace(a, a.value()).done()).isTrue();

        assertThat(totals().states()).isEqualTo(Map.of("accepted", 2L));
    }

    @Test
    void it_says_when_it_was_counted_and_is_counted_by_one_app_for_all() {
        scene.accept("a", 3, "rerun");
        var first = totals();
        assertThat(first.asOf()).isEqualTo(Scene.START.plus(scene.passed));
        scene.accept("b", 3, "rerun");
        upkeep.run();
        LedgerRooms.upkeep(scene, NORTH, region -> new Answer.Unanswered<>("dark"))
                .run();
        assertThat(ledgerSummaryReader.totals().found())
                .as("it is young enough")
                .contains(first);
        assertThat(totals().total()).isEqualTo(2);
    }

    @Test
    void every_entry_is_read_now_and_then_and_agrees_with_the_index() {
        for (int i = 0; i < 1_200; i++) {
            scene.accept("j" + i, 1, "rerun");
        }
        assertThat(totals().scan()).as("it takes more than one page").isNull();
        totals();
        var scan = totals().scan();
        assertThat(scan).isNotNull();
        assertThat(scan.jobs()).isEqualTo(1_200);
        assertThat(scan.finding()).isEmpty();
        assertThat(scan.asOf()).isEqualTo(Scene.START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void jobs_of_others_are_told_with_their_age_also_when_their_region_does_not_answer_any_more() {
        var west = LedgerRooms.upkeep(
                scene, WEST, region -> new Answer.Answered<>(new ForeignJobCount(1, List.of("theirs"))));
        scene.pass(Duration.ofMinutes(2));
        west.run();
        scene.pass(Duration.ofHours(1));
        var seen = ledgerSummaryReader.foreignJobs().found().orElseThrow();
        assertThat(seen).containsOnlyKeys(WEST);
        assertThat(seen.get(WEST).found().ids()).containsExactly("theirs");
        assertThat(seen.get(WEST).asOf()).isEqualTo(Scene.START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void a_ledger_that_cannot_be_read_has_no_balance_and_not_an_empty_one() {
        scene.documents.unreachable("away");
        assertThat(ledgerSummaryReader.totals()).isInstanceOf(Answer.Unanswered.class);
    }
}
