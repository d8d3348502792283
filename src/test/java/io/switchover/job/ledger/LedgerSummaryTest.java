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
import io.switchover.region.JobsLeftBehind;
import io.switchover.remote.Answer;
import io.switchover.store.FutureVersion;
import io.switchover.time.Parallel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The balance of all jobs: each is counted once, where it is. */
class LedgerSummaryTest {
    private final Scene scene = new Scene();
    private final LedgerSummary ledgerSummary = new LedgerSummary(
            scene.documents,
            region -> new Answer.Answered<>(new ForeignJobCount(0, List.of())),
            Scene.regions(SWEDEN),
            Parallel.inTurn());

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
        scene.move(NORTH, JobsLeftBehind.MOVE_JOBS);
        scene.settle();
        for (int i = 0; i < 3; i++) {
            put("done" + i, new JobState.Done());
            put("cancelled" + i, new JobState.Cancelled("ann"));
        }
        put("failed", new JobState.Failed("bad"));
        put("held", new JobState.HeldForRoom("full"));
        put("held-too", new JobState.HeldForRepair("odd"));
        assertThat(ledgerSummary.totals())
                .contains(new LedgerTotals(
                        11,
                        2,
                        3,
                        2,
                        1,
                        3,
                        Map.of("running", 2, "done", 3, "held", 2, "failed", 1, "cancelled", 3),
                        2,
                        2,
                        false));
    }

    @Test
    void a_job_that_only_a_newer_version_understands_is_counted_as_such() {
        scene.accept("a", 3, "rerun");
        scene.accept("b", 3, "rerun");
        var newer = scene.documents.seenBy(new FutureVersion().says("job-entry", "accepted", "queued"));
        var a = newer.read(JobEntry.class, JobEntry.key("a")).found().orElseThrow();
        assertThat(newer.replace(a, a.value()).done()).isTrue();

        assertThat(ledgerSummary.totals())
                .contains(new LedgerTotals(2, 2, 0, 0, 0, 0, Map.of("accepted", 1, "unrecognized", 1), 0, 0, false));
    }

    @Test
    void a_ledger_that_cannot_be_read_has_no_balance_and_not_an_empty_one() {
        scene.documents.unreachable("away");
        assertThat(ledgerSummary.totals()).isEmpty();
    }
}
