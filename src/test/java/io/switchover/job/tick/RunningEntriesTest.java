package io.switchover.job.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobEntry;
import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.FutureVersion;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.time.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                .isEqualTo(Optional.ofNullable(scene.entry("a").current().created()));
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

    /** A change may show a minute late, so what was written in the last minute is read again. */
    @Test
    void what_has_not_changed_is_not_read_again_but_every_few_times() {
        scene.accept("d", 1, "rerun");
        scene.tick(WEST);
        var read = new ArrayList<Integer>();
        var entries = new RunningEntries(
                WEST,
                new ForwardingDocuments(scene.documents) {
                    @Override
                    public <T> Page<T> list(Query<T> query) {
                        var page = super.list(query);
                        read.add(((Page.Listed<T>) page).stored().size());
                        return page;
                    }
                },
                watermarks);
        for (int i = 0; i <= RunningEntries.WHOLE_EVERY; i++) {
            assertThat(entries.refresh(Budget.of(Duration.ofSeconds(1), () -> scene.passed)))
                    .isTrue();
        }
        assertThat(read).containsExactly(4, 1, 1, 1, 1, 4);
    }

    @Test
    void a_job_that_the_store_has_lost_is_forgotten_after_a_few_times() {
        var before = scene.documents.mark();
        scene.accept("d", 1, "rerun");
        scene.tick(WEST);
        refresh();
        scene.documents.rewindTo(before);
        for (int i = 1; i < RunningEntries.WHOLE_EVERY; i++) {
            assertThat(refresh()).isTrue();
        }
        assertThat(jobs()).contains("d");
        assertThat(refresh()).isTrue();
        assertThat(jobs()).containsExactly("a", "b", "c");
    }

    @Test
    void a_job_that_only_another_version_understands_is_not_compared() {
        refresh();
        var newer = scene.documents.seenBy(new FutureVersion().says("job-entry", "none", "free"));
        var stored = newer.read(JobEntry.class, JobEntry.key("b")).found().orElseThrow();
        newer.replace(stored, stored.value());
        assertThat(scene.documents.read(JobEntry.class, JobEntry.key("b"))).isInstanceOf(Read.Unrecognized.class);
        assertThat(refresh()).isTrue();
        assertThat(jobs()).containsExactly("a", "c");
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
