package io.switchover.job.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.Resume;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.CompletedBy;
import io.switchover.job.release.ReleaseRequest.Choice;
import io.switchover.remote.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each line: what the ledger knows of job j, what the regions show of it, and what is done next. */
class ReleasePlanTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final JobState.HeldForRepair HELD = new JobState.HeldForRepair("odd");

    // ---- what the ledger knows

    private static JobEntry ledger(Attempt... attempts) {
        return JobEntries.of(HELD, attempts);
    }

    private static Attempt live(int n, String region) {
        return Attempt.claimed("j", n, region, n, 0, NOW);
    }

    private static Attempt over(int n, String region) {
        return live(n, region).released("moved", true, NOW);
    }

    private static JobEntry unfinishedOnly(JobEntry entry) {
        return new JobEntry(
                entry.id(),
                entry.hash(),
                entry.pool(),
                entry.tasks(),
                entry.placement(),
                entry.onRegionLoss(),
                Resume.UNFINISHED,
                entry.acceptedAt(),
                entry.acceptedBy(),
                entry.state(),
                entry.attempts(),
                entry.specBlob(),
                entry.retired());
    }

    // ---- what the regions show

    /** @param seen such as {@code west 1 open} */
    private static List<AttemptLookupResult> batch(String... seen) {
        return Arrays.stream(seen).map(ReleasePlanTest::lookup).toList();
    }

    private static AttemptLookupResult lookup(String seen) {
        var words = seen.split(" ", 3);
        int n = Integer.parseInt(words[1]);
        return new AttemptLookupResult(words[0], n, answer(n, words[2]));
    }

    private static Answer<Optional<BatchJobSnapshot>> answer(int n, String what) {
        return switch (what) {
            case "empty" -> new Answer.Answered<>(Optional.empty());
            case "silent" -> new Answer.Unanswered<>("no answer");
            default -> new Answer.Answered<>(Optional.of(job(n, what)));
        };
    }

    private static BatchJobSnapshot job(int n, String what) {
        var ours = new BatchJobSnapshot.Mark("j", n, 10 + n, "h", false);
        return switch (what) {
            case "open" -> job(BatchJobSnapshot.State.OPEN, "", ours);
            case "finished" -> job(BatchJobSnapshot.State.COMPLETED, "AllTasksComplete", ours);
            case "fenced" -> job(BatchJobSnapshot.State.COMPLETED, CompletedBy.FENCE, ours);
            case "ending" -> job(BatchJobSnapshot.State.TERMINATING, "", ours);
            case "open tombstone" ->
                job(BatchJobSnapshot.State.OPEN, "", new BatchJobSnapshot.Mark("j", n, 10 + n, "h", true));
            case "tombstone" ->
                job(
                        BatchJobSnapshot.State.COMPLETED,
                        CompletedBy.FENCE,
                        new BatchJobSnapshot.Mark("j", n, 0, "h", true));
            case "open, of other content" ->
                job(BatchJobSnapshot.State.OPEN, "", new BatchJobSnapshot.Mark("j", n, 1, "x", false));
            case "theirs" -> job(BatchJobSnapshot.State.OPEN, "", null);
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static BatchJobSnapshot job(
            BatchJobSnapshot.State state, String reason, BatchJobSnapshot.@Nullable Mark mark) {
        return new BatchJobSnapshot("j", state, true, reason, NOW, NOW, mark);
    }

    // ---- what is done

    private static String adopt(JobEntry entry, String... seen) {
        return said(ReleasePlan.next(entry, HELD, request(Choice.ADOPT), batch(seen), NOW), entry);
    }

    private static String fence(JobEntry entry, String... seen) {
        return said(ReleasePlan.next(entry, HELD, request(Choice.FENCE), batch(seen), NOW), entry);
    }

    private static String overridden(Choice choice, String rule, JobEntry entry, String... seen) {
        return said(ReleasePlan.next(entry, HELD, request(choice, rule), batch(seen), NOW), entry);
    }

    private static ReleaseRequest request(Choice choice, String... rules) {
        return new ReleaseRequest(
                choice,
                "we looked",
                "ann",
                Arrays.stream(rules).collect(Collectors.toMap(rule -> rule, rule -> "it is lost")));
    }

    private static String said(ReleasePlan.Step step, JobEntry entry) {
        return switch (step) {
            case ReleasePlan.Step.UseUp use -> "use up " + use.lookup().id(entry);
            case ReleasePlan.Step.Wait wait -> "wait: " + wait.because();
            case ReleasePlan.Step.Refused refused -> refused.rule() + ": " + refused.because();
            case ReleasePlan.Step.Write write -> written(write.change().entry());
        };
    }

    private static String written(JobEntry entry) {
        return entry.attempts().stream().map(ReleasePlanTest::text).collect(Collectors.joining("; "))
                + (entry.attempts().stream().anyMatch(Attempt::overlapped) ? "; a duplicate is possible" : "");
    }

    /** Such as {@code 1 west of epoch 11 live}. */
    private static String text(Attempt attempt) {
        return attempt.n() + " " + attempt.region() + " of epoch " + attempt.epoch() + " "
                + (attempt.ended() == null ? "live" : attempt.fence() + " by " + attempt.ended());
    }

    private static final String US = "released by ann: we looked";

    // ---- silent regions

    @Test
    void each_region_that_is_silent_is_named_once_and_nothing_is_done_unless_somebody_says_so() {
        assertThat(adopt(ledger(live(1, "west")), "west 1 open", "north 1 silent", "north 2 silent"))
                .isEqualTo(
                        "every-region: attempts are looked for in every region, since what runs in a silent one would"
                                + " run twice: no answer; ask again when it answers, or override the rule every-region"
                                + " with a reason");
        assertThat(overridden(Choice.ADOPT, "every-region", ledger(live(1, "west")), "west 1 open", "north 1 silent"))
                .isEqualTo("1 west of epoch 11 live; a duplicate is possible");
        assertThat(overridden(Choice.FENCE, "every-region", ledger(live(1, "west")), "west 1 silent", "north 1 empty"))
                .as("its region still owes the fence")
                .isEqualTo("1 west of epoch 1 OWED by " + US + "; a duplicate is possible");
    }

    // ---- adopting

    @Test
    void only_what_runs_or_has_finished_with_the_content_of_the_request_is_adopted() {
        assertThat(adopt(ledger(live(1, "west")), "west 1 empty"))
                .isEqualTo("nothing-to-adopt: no attempt of this job runs or has finished in Batch (there is no Batch"
                        + " job of it); {\"do\": \"fence\"} runs it again");
        assertThat(overridden(
                        Choice.ADOPT,
                        "every-region",
                        ledger(live(1, "west")),
                        "west 1 fenced",
                        "north 1 theirs",
                        "uk 1 silent",
                        "west 2 ending",
                        "north 2 empty",
                        "uk 2 open, of other content",
                        "west 3 open tombstone"))
                .isEqualTo("nothing-to-adopt: no attempt of this job runs or has finished in Batch (j-1 in west is"
                        + " ended, j-1 in north is somebody else's, j-1 in uk is not known, j-2 in west is ended,"
                        + " j-2 in uk is running, j-3 in west is running); {\"do\": \"fence\"} runs it again");
        assertThat(adopt(ledger(live(1, "west")), "west 1 open")).isEqualTo("1 west of epoch 11 live");
        assertThat(adopt(ledger(live(1, "west")), "west 1 finished")).isEqualTo("1 west of epoch 11 live");
    }

    @Test
    void one_attempt_in_two_regions_is_not_adopted_and_of_two_attempts_the_later_one_is() {
        assertThat(adopt(ledger(live(1, "west")), "west 1 open", "north 1 finished"))
                .isEqualTo("one-to-adopt: attempt 1 is in more than one region (j-1 in west is running, j-1 in north is"
                        + " finished); {\"do\": \"fence\"} ends them and runs it again");
        assertThat(adopt(ledger(live(1, "west")), "west 1 open", "north 2 open"))
                .isEqualTo("use up j-1 in west");
    }

    @Test
    void an_attempt_before_the_last_is_not_adopted_and_what_is_not_ours_is_none_of_them() {
        assertThat(adopt(ledger(live(1, "west")), "west 1 open", "west 2 fenced"))
                .isEqualTo("last: j-1 in west is not the last attempt (j-1 in west is running, j-2 in west is ended);"
                        + " {\"do\": \"fence\"} ends it and runs it again");
        assertThat(adopt(ledger(live(1, "west")), "west 1 open", "west 2 theirs"))
                .isEqualTo("1 west of epoch 11 live; a duplicate is possible");
    }

    @Test
    void an_attempt_that_leaves_out_tasks_which_nobody_knows_any_more_is_not_adopted() {
        assertThat(adopt(unfinishedOnly(ledger(over(1, "west"))), "west 1 fenced", "west 2 open"))
                .isEqualTo("skipped: the ledger has lost which tasks attempt 2 leaves out; {\"do\": \"fence\"} runs it"
                        + " again");
        assertThat(adopt(ledger(over(1, "west")), "west 1 fenced", "west 2 open"))
                .as("it runs every task")
                .isEqualTo("1 west of epoch 1 PAID by moved; 2 west of epoch 12 live");
        assertThat(adopt(unfinishedOnly(ledger()), "west 1 open"))
                .as("the first leaves nothing out")
                .isEqualTo("1 west of epoch 11 live");
        assertThat(adopt(unfinishedOnly(ledger(over(1, "west"), live(2, "west"))), "west 1 fenced", "west 2 open"))
                .as("the ledger knows")
                .isEqualTo("1 west of epoch 1 PAID by moved; 2 west of epoch 12 live");
    }

    @Test
    void its_id_is_used_up_in_the_other_regions_that_the_ledger_may_have_sent_it_to() {
        assertThat(adopt(ledger(live(1, "west")), "west 1 open", "north 1 empty"))
                .as("it was never sent to the north")
                .isEqualTo("1 west of epoch 11 live");
        assertThat(adopt(ledger(live(1, "north")), "west 1 open", "north 1 empty"))
                .as("it was")
                .isEqualTo("use up j-1 in north");
        assertThat(adopt(ledger(), "west 1 open", "north 1 empty"))
                .as("nobody knows")
                .isEqualTo("use up j-1 in north");
    }

    @Test
    void the_ids_of_attempts_that_may_still_start_are_used_up_and_those_that_cannot_are_left() {
        assertThat(adopt(ledger(live(1, "west")), "west 1 empty", "north 1 empty", "west 2 empty", "north 2 open"))
                .isEqualTo("use up j-1 in west");
        assertThat(adopt(ledger(live(1, "west")), "west 1 tombstone", "north 1 empty", "west 2 empty", "north 2 open"))
                .as("the first one was never in the north")
                .isEqualTo("use up j-2 in west");
        assertThat(adopt(
                        ledger(live(1, "west")),
                        "west 1 tombstone",
                        "north 1 empty",
                        "west 2 tombstone",
                        "north 2 open"))
                .isEqualTo("1 west of epoch 1 PAID by " + US + "; 2 north of epoch 12 live");
        assertThat(adopt(
                        ledger(over(1, "west"), live(2, "north")),
                        "west 1 empty",
                        "north 1 empty",
                        "west 2 empty",
                        "north 2 open"))
                .as("the first one is over")
                .isEqualTo("1 west of epoch 1 PAID by moved; 2 north of epoch 12 live");
    }

    // ---- fencing

    @Test
    void whatever_runs_is_used_up_and_what_is_being_ended_is_waited_for() {
        assertThat(fence(ledger(live(1, "west")), "west 1 ending", "north 2 open"))
                .isEqualTo("use up j-2 in north");
        assertThat(fence(ledger(live(1, "west")), "west 1 ending", "north 2 fenced"))
                .isEqualTo("wait: j-1 in west is being ended");
        assertThat(fence(ledger(live(1, "west")), "west 1 fenced", "north 1 empty"))
                .isEqualTo("1 west of epoch 1 PAID by " + US);
    }

    @Test
    void what_has_finished_is_run_again_only_if_somebody_says_so() {
        assertThat(fence(ledger(live(1, "west")), "west 1 finished"))
                .isEqualTo("finished: j-1 in west has finished by itself, and running it again would do its work twice:"
                        + " {\"do\": \"adopt\"} counts it; or override the rule finished with a reason");
        assertThat(overridden(Choice.FENCE, "finished", ledger(live(1, "west")), "west 1 finished"))
                .isEqualTo("1 west of epoch 1 PAID by " + US + "; a duplicate is possible");
    }

    @Test
    void what_goes_on_says_why_and_where() {
        var entry = ledger(live(1, "west"));
        assertThat(ReleasePlan.next(entry, HELD, request(Choice.FENCE), batch("west 1 fenced"), NOW))
                .isInstanceOfSatisfying(ReleasePlan.Step.Write.class, write -> assertThat(
                                write.change().entry().state())
                        .isEqualTo(new JobState.Accepted("an operator fenced what was in Batch: we looked")));
        assertThat(ReleasePlan.next(entry, HELD, request(Choice.ADOPT), batch("west 1 open"), NOW))
                .isInstanceOfSatisfying(
                        ReleasePlan.Step.Write.class,
                        write -> assertThat(write.change().entry().state()).isEqualTo(new JobState.Placing("")));
    }

    // ---- what the ledger learns of attempts that it had lost

    @Test
    void a_lost_attempt_was_where_batch_shows_more_than_a_tombstone_of_it_or_else_where_nobody_knows() {
        assertThat(fence(ledger(), "west 1 tombstone", "north 1 fenced"))
                .isEqualTo("1 north of epoch 11 PAID by " + US);
        assertThat(overridden(
                        Choice.FENCE, "every-region", ledger(), "west 1 tombstone", "north 1 silent", "west 2 fenced"))
                .isEqualTo("1 north of epoch 0 OWED by " + US + "; 2 west of epoch 12 PAID by " + US
                        + "; a duplicate is possible");
        assertThat(overridden(Choice.FENCE, "every-region", ledger(), "west 1 silent", "north 1 fenced"))
                .isEqualTo("1 north of epoch 11 PAID by " + US + "; a duplicate is possible");
    }

    // ---- duplicates

    @Test
    void two_that_may_have_run_beside_each_other_are_a_possible_duplicate_and_one_after_another_are_not() {
        assertThat(fence(ledger(live(1, "west")), "west 1 fenced", "north 2 fenced"))
                .endsWith("; a duplicate is possible");
        assertThat(fence(ledger(over(1, "west")), "west 1 fenced", "north 2 fenced"))
                .as("the first was over before the second began")
                .doesNotContain("duplicate");
        assertThat(fence(ledger(over(1, "west")), "west 1 tombstone", "north 1 fenced", "north 2 fenced"))
                .as("what is over is not what is in the north")
                .endsWith("; a duplicate is possible");
        assertThat(adopt(ledger(live(1, "west")), "west 1 fenced", "north 2 open"))
                .endsWith("; a duplicate is possible");
        assertThat(adopt(ledger(live(1, "west")), "west 1 tombstone", "north 2 open", "west 2 tombstone"))
                .as("a tombstone never ran")
                .doesNotContain("duplicate");
    }

    @Test
    void the_word_of_a_request_is_its_choice() {
        assertThat(Map.of("adopt", ReleasePlan.choice("adopt"), "fence", ReleasePlan.choice("fence")))
                .isEqualTo(Map.of("adopt", Choice.ADOPT, "fence", Choice.FENCE));
    }
}
