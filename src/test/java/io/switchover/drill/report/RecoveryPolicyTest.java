package io.switchover.drill.report;

import static io.switchover.drill.report.PracticedDrill.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryPolicyTest {
    private static final Duration OBJECTIVE = Duration.ofMinutes(1);

    private static List<Instant> after(long... seconds) {
        return LongStream.of(seconds).mapToObj(MOVED::plusSeconds).toList();
    }

    private static ReportContent.Recovery of(List<Instant> any, long interrupted, List<Instant> again) {
        return of(new TaskStarts(any, interrupted, again, "", false, false, MOVED.plusSeconds(2)));
    }

    private static ReportContent.Recovery of(TaskStarts starts) {
        return RecoveryPolicy.of(MOVED, starts, OBJECTIVE, MOVED.plusSeconds(60));
    }

    @Test
    void it_is_the_time_from_the_move_to_the_first_task_that_started_after_it() {
        var recovery = of(after(31, 7, -20), 0, List.of());

        assertThat(recovery.firstTaskSeconds()).isEqualTo(7);
        assertThat(recovery.firstTaskSentence())
                .isEqualTo("the first task started in the new region 7 s after the move was committed");
        assertThat(recovery.objectiveMet()).isTrue();
    }

    @Test
    void where_no_job_was_placed_and_no_task_has_started_nothing_is_measured_and_nothing_is_met() {
        var recovery = of(TaskStarts.NONE);

        assertThat(recovery.firstTaskSeconds()).isNull();
        assertThat(recovery.objectiveMet()).isNull();
        assertThat(recovery.firstTaskSentence())
                .isEqualTo("no task of a job is known to have started in the new region");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 62, '', false, false, ",
        "2, 63, '', false, false, false",
        "-9, 60, '', false, false, ",
        "-9, 61, '', false, false, false",
        ", 3600, '', false, false, ",
        "2, 3600, it did not answer, false, false, ",
        "2, 3600, '', true, false, ",
        "2, 3600, '', false, true, "
    })
    void where_jobs_were_there_for_longer_than_the_objective_and_no_task_has_started_it_was_not_met(
            @Nullable Long placed, long now, String silent, boolean cut, boolean few, @Nullable Boolean met) {
        var starts = new TaskStarts(
                List.of(), 0, List.of(), silent, cut, few, placed == null ? null : MOVED.plusSeconds(placed));

        assertThat(RecoveryPolicy.of(MOVED, starts, OBJECTIVE, MOVED.plusSeconds(now))
                        .objectiveMet())
                .isEqualTo(met);
    }

    @Test
    void that_no_task_has_started_is_said_with_how_long_the_jobs_were_there() {
        assertThat(of(List.of(), 0, List.of()).firstTaskSentence())
                .isEqualTo("no task had started in the new region 1 min after the move was committed, and the first job"
                        + " with tasks to run was there after 2 s");
    }

    @ParameterizedTest
    @CsvSource({"60, 0, , true", "61, 0, , ", "61, 1, 5, ", "5, 1, 61, false", "5, 1, , false"})
    void where_only_some_of_the_jobs_there_were_asked_for_the_first_task_may_have_started_sooner(
            long first, long interrupted, @Nullable Long ninety, @Nullable Boolean met) {
        var again = ninety == null ? List.<Instant>of() : after(ninety);
        var recovery = of(new TaskStarts(after(first), interrupted, again, "", false, true, MOVED));

        assertThat(recovery.objectiveMet()).isEqualTo(met);
        assertThat(recovery.firstTaskSentence())
                .startsWith("of the tasks that were asked for the first started in the new region ")
                .endsWith(" after the move was committed; there were more jobs or tasks than one report asks for");
        assertThat(recovery.ninetyPercentSentence()).doesNotContain("there were more");
    }

    @Test
    void where_nothing_was_moved_nothing_is_measured() {
        var recovery = RecoveryPolicy.of(null, TaskStarts.NONE, OBJECTIVE, MOVED);

        assertThat(recovery.objectiveMet()).isNull();
        assertThat(recovery.firstTaskSentence()).isEqualTo("nothing was moved, so nothing was measured");
    }

    @Test
    void where_no_task_was_interrupted_that_is_said() {
        assertThat(of(after(1), 0, List.of()).ninetyPercentSentence())
                .isEqualTo("no task was interrupted: jobs in the region that was left ended there, or go on there");
    }

    /** 90 % are rounded up. */
    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "9, 90", "10, 90", "11, 100", "12, 110"})
    void ninety_percent_run_again_when_so_many_of_those_that_were_interrupted_have_started(
            int interrupted, long seconds) {
        var again = LongStream.rangeClosed(1, interrupted)
                .map(n -> n * 10)
                .mapToObj(MOVED::plusSeconds)
                .toList();

        assertThat(of(after(10), interrupted, again).ninetyPercentSeconds()).isEqualTo(seconds);
    }

    @Test
    void how_many_of_those_that_were_interrupted_ran_again_is_said_with_the_time_that_it_took() {
        assertThat(of(after(10), 11, after(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).ninetyPercentSentence())
                .isEqualTo("of 11 tasks that were interrupted, 10 ran again 10 s after the move was committed");
    }

    @ParameterizedTest
    @CsvSource({"60, 60, true", "61, 60, false", "60, 61, false", "5, , false"})
    void the_objective_is_met_when_the_first_task_and_90_percent_of_the_interrupted_ones_keep_to_it(
            long first, @Nullable Long ninety, boolean met) {
        var again = ninety == null ? List.<Instant>of() : after(ninety);

        assertThat(of(after(first), 1, again).objectiveMet()).isEqualTo(met);
    }

    /** The report is never changed, so it blames nobody for what was not asked for. */
    @ParameterizedTest
    @CsvSource({
        "5, 5, '', true, true",
        "5, , '', true, ",
        "61, 5, '', true, ",
        "5, 61, '', true, ",
        "5, , it did not answer, false, ",
        "61, 61, it did not answer, false, ",
        "5, , '', false, false"
    })
    void where_not_all_is_known_the_objective_is_met_or_nobody_knows(
            long first, @Nullable Long ninety, String silent, boolean cut, @Nullable Boolean met) {
        var again = ninety == null ? List.<Instant>of() : after(ninety);

        assertThat(of(new TaskStarts(after(first), 1, again, silent, cut, false, MOVED))
                        .objectiveMet())
                .isEqualTo(met);
    }

    @Test
    void what_could_not_be_asked_for_is_said() {
        var silent = new TaskStarts(after(3), 10, after(3), "northeurope did not answer", false, false, MOVED);

        assertThat(of(silent).ninetyPercentSentence())
                .isEqualTo(
                        "of 10 tasks that were interrupted, 1 are known to have started again, and 90 % are 9; not all"
                                + " could be asked for: northeurope did not answer");
        var cut = new TaskStarts(after(3), 10, after(3), "", true, false, MOVED);
        assertThat(of(cut).ninetyPercentSentence())
                .endsWith("; there were more jobs or tasks than one report asks for");
    }
}
