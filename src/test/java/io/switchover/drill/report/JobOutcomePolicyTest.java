package io.switchover.drill.report;

import static io.switchover.drill.report.PracticedDrill.BEGIN;
import static io.switchover.drill.report.PracticedDrill.END;
import static io.switchover.drill.report.PracticedDrill.MOVED;
import static io.switchover.drill.report.PracticedDrill.WINDOW;
import static io.switchover.drill.report.PracticedDrill.inNorth;
import static io.switchover.drill.report.PracticedDrill.inWest;
import static io.switchover.drill.report.PracticedDrill.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.report.ReportContent.Fates;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobOutcomePolicyTest {
    private static final Instant UNTIL = END.plusSeconds(300);

    private static ReportContent.Jobs account(long counted, JobEntry... entries) {
        return JobOutcomePolicy.account(
                new FoundJobs(List.of(entries), counted, UNTIL, 0, FoundJobs.Unread.NOTHING), WINDOW);
    }

    @Test
    void jobs_are_told_apart_by_when_they_were_accepted() {
        var jobs = account(
                3,
                job("before", BEGIN.minusSeconds(1), new JobState.Done(), inWest("before", BEGIN, MOVED)),
                job("first", BEGIN, new JobState.Done(), inWest("first", BEGIN, MOVED)),
                job("last", END.minusSeconds(1), new JobState.Running(), inNorth("last", 1, END, null)),
                job("after", END, new JobState.Cancelled("ann")),
                job("later", UNTIL, new JobState.Accepted("it has just been accepted")));

        assertThat(jobs.before()).isEqualTo(new Fates(1, 0, 0, 1, 0, 0));
        assertThat(jobs.during()).isEqualTo(new Fates(2, 1, 0, 1, 0, 0));
        assertThat(jobs.after()).isEqualTo(new Fates(1, 0, 0, 0, 0, 1));
        assertThat(jobs.unfinished()).containsExactly("last");
        assertThat(jobs.lost()).isZero();
    }

    @Test
    void a_job_that_was_over_before_the_drill_began_is_none_of_its_jobs() {
        var jobs = account(
                0,
                job(
                        "over",
                        BEGIN.minusSeconds(60),
                        new JobState.Done(),
                        inWest("over", BEGIN.minusSeconds(50), BEGIN.minusSeconds(1))),
                job("waits", BEGIN.minusSeconds(60), new JobState.HeldForRoom("there is no room")));

        assertThat(jobs.before()).isEqualTo(new Fates(1, 0, 1, 0, 0, 0));
    }

    @Test
    void every_job_is_in_one_of_the_sums() {
        var jobs = account(
                5,
                job("a", BEGIN, new JobState.Failed("task t1 failed")),
                job("b", BEGIN, new JobState.Leaving("the region is left")),
                job("c", BEGIN, new JobState.HeldForRepair("two of them")),
                job("d", BEGIN, new JobState.Cancelling("ann")),
                job("e", BEGIN, new JobState.Done(), inWest("e", BEGIN, MOVED)));

        assertThat(jobs.during()).isEqualTo(new Fates(5, 2, 1, 1, 1, 0));
        assertThat(jobs.during().balanced()).isTrue();
    }

    @Test
    void what_the_index_counts_and_no_entry_accounts_for_is_lost() {
        assertThat(account(3, job("a", BEGIN, new JobState.Done(), inWest("a", BEGIN, MOVED)))
                        .lost())
                .isEqualTo(2);
        var partly = new FoundJobs(List.of(), 2, UNTIL, 2, FoundJobs.Unread.NOTHING);
        assertThat(JobOutcomePolicy.account(partly, WINDOW).lost()).isZero();
        assertThat(JobOutcomePolicy.account(partly, WINDOW).sentence())
                .isEqualTo(
                        "the ledger has 0 jobs of this drill; 2 entries only another version of Switchover understands");
    }

    @Test
    void where_not_all_jobs_were_looked_at_nobody_knows_whether_one_was_lost_or_ran_twice() {
        var some = new FoundJobs(List.of(), 9, UNTIL, 0, FoundJobs.Unread.TOO_MANY);

        assertThat(JobOutcomePolicy.account(some, WINDOW).lost()).isNull();
        assertThat(JobOutcomePolicy.account(some, WINDOW).possibleDuplicates()).isNull();
        assertThat(JobOutcomePolicy.account(some, WINDOW).sentence())
                .endsWith("there are more jobs than a report looks at, so the sums are not whole");
    }

    @Test
    void of_many_that_are_not_over_the_first_are_named_and_the_rest_is_counted() {
        var many = IntStream.range(0, 60)
                .mapToObj(i -> job(
                        "job" + (100 + i),
                        BEGIN,
                        i < 45 ? new JobState.Running() : new JobState.HeldForRoom("there is no room"),
                        inWest("job" + (100 + i), BEGIN, null)))
                .toArray(JobEntry[]::new);

        var jobs = account(60, many);
        assertThat(jobs.unfinished()).hasSize(50).startsWith("job100").endsWith("job149");
        assertThat(jobs.sentence())
                .isEqualTo(
                        "the ledger has 60 jobs of this drill; 60 of them are not over, 15 of these are held, and the"
                                + " first 50 by id are named");
        assertThat(account(50, Arrays.copyOf(many, 50)).sentence()).isEqualTo("the ledger has 50 jobs of this drill");
    }

    @Test
    void a_job_of_which_two_attempts_may_have_run_is_counted_as_run_twice() {
        var first = inWest("a", BEGIN, null);
        var overlapped = new Attempt(
                1,
                first.region(),
                first.epoch(),
                first.batchJob(),
                0,
                first.claimedAt(),
                first.placed(),
                first.created(),
                "it was given up",
                MOVED,
                Attempt.Fence.OWED,
                null,
                true);

        assertThat(account(1, job("a", BEGIN, new JobState.Running(), overlapped, inNorth("a", 2, MOVED, null)))
                        .possibleDuplicates())
                .isEqualTo(1);
    }
}
