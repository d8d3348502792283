package io.switchover.job.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobEntry;
import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.time.Budget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an app knows of the jobs that run in a region without reading those that did not change. */
class RunningEntriesTest {
    private final Scene scene = new Scene();
    private final CompletionWatermarks watermarks = new CompletionWatermarks();
    private final RunningEntries running = new RunningEntries(WEST, scene.documents, watermarks);

    @BeforeEach
    void three() {
        Quiet.please();
        for (var job : List.of("a", "b", "c")) {
            scene.accept(job, 1, "rerun");
        }
        scene.tick(WEST);
        scene.batch.run(WEST);
        scene.pass(Duration.ofMinutes(5));
    }

    private List<String> jobs() {
        return running.all().stream().map(JobEntry::id).toList();
    }

    private boolean refresh() {
        return running.refresh(Budget.of(Duration.ofSeconds(1), () -> scene.passed));
    }

    @Test
    void it_is_kept_up_by_what_has_changed() {
        assertThat(refresh()).isTrue();
        assertThat(jobs()).containsExactly("a", "b", "c");
        scene.batch.finish(WEST, "b-1");
        scene.accept("d", 1, "rerun");
        scene.tick(WEST);
        assertThat(refresh()).isTrue();
        assertThat(jobs()).containsExactly("a", "c", "d");
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.settle();
        assertThat(refresh()).isTrue();
        assertThat(jobs()).isEmpty();
    }

    @Test
    void it_tells_where_looking_for_their_end_begins() {
        assertThat(refresh()).isTrue();
        assertThat(watermarks.of(WEST))
                .isEqualTo(
                        java.util.Optional.ofNullable(scene.entry("a").current().created()));
    }

    /** The store lost that a job has finished, and no change says so. */
    @Test
    void a_ledger_that_has_gone_back_is_read_whole_after_a_few_times() {
        refresh();
        var before = scene.documents.mark();
        scene.batch.finish(WEST, "b-1");
        scene.tick(WEST);
        refresh();
        assertThat(jobs()).containsExactly("a", "c");
        scene.documents.rewindTo(before);
        for (int i = 1; i < RunningEntries.WHOLE_EVERY; i++) {
            assertThat(refresh()).isTrue();
        }
        assertThat(jobs()).containsExactly("a", "b", "c");
    }

    @Test
    void what_a_tick_has_no_time_for_the_next_one_reads() {
        assertThat(running.refresh(Budget.of(Duration.ZERO, () -> scene.passed)))
                .isFalse();
        assertThat(refresh()).isTrue();
        assertThat(jobs()).hasSize(3);
    }

    @Test
    void a_ledger_that_cannot_be_listed_is_asked_again() {
        scene.documents.unreachable("it is away");
        assertThat(refresh()).isFalse();
        scene.documents.unreachable("");
        assertThat(refresh()).isTrue();
        assertThat(jobs()).hasSize(3);
    }
}
