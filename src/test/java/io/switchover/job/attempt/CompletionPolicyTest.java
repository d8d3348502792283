package io.switchover.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.TaskCounts;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import io.switchover.job.batch.CompletedByTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an attempt of three tasks comes to. */
class CompletionPolicyTest {

    @ParameterizedTest(name = "{0} with {1} succeeded, {2} failed, {3} left: {4}")
    @CsvSource({
        // why, succeeded, failed, left, end
        "AllTasksComplete, 3, 0, 0, done",
        "AllTasksComplete, 4, 0, 0, done",
        "AllTasksComplete, 2, 1, 0, failed",
        "AllTasksComplete, 0, 3, 0, failed",
        "AllTasksComplete, 2, 0, 0, failed",
        "AllTasksComplete, 0, 0, 0, failed",
        "AllTasksComplete, 2, 0, 1, wait",
        "AllTasksComplete, 0, 0, 3, wait",
        "AllTasksComplete, 1, 1, 1, wait",
        "TaskFailed, 2, 1, 0, failed",
        "TaskFailed, 1, 1, 1, failed",
        "MaxWallClockTimeExpiry, 1, 0, 2, failed",
        "MaxWallClockTimeExpiry, 3, 0, 0, done",
        "JMComplete, 3, 0, 0, done",
        "JMComplete, 4, 0, 0, done",
        "JMComplete, 2, 1, 0, failed",
        "JMComplete, 2, 0, 1, failed"
    })
    void the_counts_and_the_reason_decide_whether_the_job_succeeded_failed_or_waits(
            String reason, int succeeded, int failed, int left, String expected) {
        var batchJob = CompletedByTest.completed(reason, new Mark("j", 1, 1, "h", false));
        assertThat(word(CompletionPolicy.end(3, 3, new TaskCounts(succeeded, failed, left), batchJob)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with {1} succeeded, {2} failed, {3} left: {4}")
    @CsvSource({
        "AllTasksComplete, 1, 0, 0, done",
        "AllTasksComplete, 4, 0, 0, done",
        "AllTasksComplete, 0, 1, 0, failed",
        "AllTasksComplete, 0, 0, 0, failed",
        "AllTasksComplete, 0, 0, 1, wait",
        "JMComplete, 1, 0, 0, done",
        "JMComplete, 0, 1, 0, failed",
        "JMComplete, 0, 0, 0, failed",
        "JMComplete, 1, 0, 1, failed"
    })
    void a_job_whose_manager_adds_all_tasks_ends_as_its_counts_and_its_reason_say(
            String reason, int succeeded, int failed, int left, String expected) {
        var batchJob = CompletedByTest.completed(reason, new Mark("j", 1, 1, "h", false));
        var verdict = CompletionPolicy.end(0, 0, new TaskCounts(succeeded, failed, left), batchJob);
        assertThat(word(verdict)).isEqualTo(expected);
        assertThat(verdict.toString()).as("a count of tasks").doesNotContain("0 tasks");
    }

    @Test
    void an_attempt_that_had_nothing_left_to_run_succeeds() {
        var batchJob = CompletedByTest.completed("AllTasksComplete", new Mark("j", 2, 1, "h", false));
        assertThat(word(CompletionPolicy.end(3, 0, new TaskCounts(0, 0, 0), batchJob)))
                .isEqualTo("done");
    }

    private static String word(CompletionPolicy.Completion verdict) {
        return switch (verdict) {
            case CompletionPolicy.Completion.Wait w -> {
                assertThat(w.because()).isNotBlank();
                yield "wait";
            }
            case CompletionPolicy.Completion.Succeeded s -> {
                assertThat(s.because()).isNotBlank();
                yield "done";
            }
            case CompletionPolicy.Completion.Failed f -> {
                assertThat(f.because()).isNotBlank();
                yield "failed";
            }
        };
    }
}
