package io.switchover.drill.report;

import static io.switchover.drill.report.PracticedDrill.BEGIN;
import static io.switchover.drill.report.PracticedDrill.END;
import static io.switchover.drill.report.PracticedDrill.MOVED;
import static io.switchover.drill.report.PracticedDrill.WINDOW;
import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.SubmissionCursor;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.time.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The move of the drill made epoch 7, and left west for north. */
class JobFinderTest {
    private long now = BEGIN.getEpochSecond();
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> now);
    private final StartedTasks batch = new StartedTasks();

    @Test
    void jobs_that_were_changed_lately_or_are_not_over_are_found_and_others_are_not() {
        now = BEGIN.minus(Duration.ofDays(1)).getEpochSecond();
        stored("done-long-ago", new JobState.Done());
        stored("runs-for-long", new JobState.Running());
        now = BEGIN.getEpochSecond();
        stored("done", new JobState.Done());

        assertThat(find(documents)).isInstanceOfSatisfying(Answer.Answered.class, answered -> assertThat(
                        ((FoundJobs) answered.value()).entries())
                .extracting(JobEntry::id)
                .containsExactlyInAnyOrder("runs-for-long", "done"));
    }

    @Test
    void while_the_ledger_is_silent_or_cannot_be_listed_nothing_is_found() {
        documents.unreachable("it is away");
        assertThat(find(documents)).isEqualTo(new Answer.Unanswered<>("they cannot be listed: it is away"));

        documents.unreachable("");
        var unlisted = new ForwardingDocuments(documents) {
            @Override
            public <T> Page<T> list(Query<T> query) {
                return new Page.Unlisted<>("it is away");
            }

            @Override
            public <T> Answer<Long> count(Query<T> query) {
                return documents.count(query);
            }
        };
        assertThat(find(unlisted)).isEqualTo(new Answer.Unanswered<>("the jobs cannot be listed"));
    }

    @Test
    void only_attempts_that_the_move_has_brought_to_the_new_region_are_asked_for() {
        var starts = starts(job(new JobState.Running(), attempt(WEST, 6), attempt(NORTH, 6), attempt(WEST, 7)));
        assertThat(batch.asked).isZero();
        assertThat(starts.placed()).isNull();

        starts(job(new JobState.Running(), attempt(WEST, 6), attempt(NORTH, 7)));
        assertThat(batch.asked).isEqualTo(1);
    }

    @Test
    void tasks_are_interrupted_when_their_job_left_a_region_of_before_the_move_and_not_all_of_them_were_done() {
        assertThat(starts(job(new JobState.Running(), attempt(WEST, 6), attempt(NORTH, 7, 1, null)))
                        .interrupted())
                .isEqualTo(2);
        assertThat(starts(job(new JobState.Running(), attempt(WEST, 7), attempt(NORTH, 7)))
                        .interrupted())
                .isZero();
        assertThat(starts(job(new JobState.Running(), attempt(NORTH, 6), attempt(NORTH, 7)))
                        .interrupted())
                .isZero();
    }

    @Test
    void the_first_job_that_was_placed_is_the_first_with_tasks_to_run_that_nobody_cancelled() {
        var soon = MOVED.plusSeconds(1);
        var later = MOVED.plusSeconds(5);

        var starts = starts(
                job(new JobState.Cancelled("ann"), attempt(NORTH, 7, 0, soon)),
                job(new JobState.Cancelling("ann"), attempt(NORTH, 7, 0, soon)),
                job(new JobState.Running(), attempt(NORTH, 7, 3, soon)),
                job(new JobState.Running(), attempt(WEST, 7, 0, soon)),
                job(new JobState.Running(), attempt(NORTH, 7, 0, null)),
                job(new JobState.Running(), attempt(NORTH, 7, 2, later)),
                job(new JobState.Running(), attempt(NORTH, 7, 0, later.plusSeconds(1))));

        assertThat(starts.placed()).isEqualTo(later);
    }

    /** Each call takes three seconds. */
    @ParameterizedTest
    @CsvSource({"8, 2", "4, 2", "3, 1", "2, 1"})
    void calls_to_azure_batch_take_four_seconds_and_no_more_than_the_report_has_left(int left, int asked) {
        var jobs = IntStream.range(0, 4)
                .mapToObj(i -> job("job" + i, new JobState.Running(), attempt("job" + i, NORTH, 7, 0, null)))
                .toList();
        var finder = new JobFinder(documents, batch, () -> Duration.ZERO);

        var starts = finder.starts(
                PracticedDrill.switchover(BEGIN),
                jobs,
                true,
                Budget.of(Duration.ofSeconds(left), () -> Duration.ofSeconds(3L * batch.asked)));

        assertThat(batch.asked).isEqualTo(asked);
        assertThat(starts.cut()).isTrue();
    }

    private Answer<FoundJobs> find(Documents over) {
        var finder = new JobFinder(over, batch, () -> Duration.ZERO);
        return finder.find(WINDOW, END, finder.budget());
    }

    private TaskStarts starts(JobEntry... concerned) {
        var finder = new JobFinder(documents, batch, () -> Duration.ZERO);
        return finder.starts(PracticedDrill.switchover(BEGIN), List.of(concerned), true, finder.budget());
    }

    private void stored(String id, JobState state) {
        documents.insert(
                JobEntry.key(id),
                PracticedDrill.job(id, BEGIN.minus(Duration.ofDays(2)), state, attempt(id, WEST, 6, 0, null)));
    }

    /** Of three tasks. */
    private static JobEntry job(JobState state, Attempt... attempts) {
        return job("a", state, attempts);
    }

    private static JobEntry job(String id, JobState state, Attempt... attempts) {
        return PracticedDrill.job(id, BEGIN, state, attempts);
    }

    private static Attempt attempt(String region, long epoch) {
        return attempt(region, epoch, 0, null);
    }

    private static Attempt attempt(String region, long epoch, int skipped, @Nullable Instant created) {
        return attempt("a", region, epoch, skipped, created);
    }

    private static Attempt attempt(String job, String region, long epoch, int skipped, @Nullable Instant created) {
        return new Attempt(
                1,
                region,
                epoch,
                job + "-1",
                skipped,
                MOVED,
                new SubmissionCursor(0, null),
                created,
                null,
                null,
                Attempt.Fence.NONE,
                null,
                false);
    }
}
