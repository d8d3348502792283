package io.switchover.job.batch;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.JobRoom;
import io.switchover.job.batch.RegionBackoff.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which regions are left alone, and until when. */
class RegionBackoffTest {
    private Duration passed = Duration.ZERO;
    private final RegionBackoff regionBackoff = new RegionBackoff(() -> passed, () -> 1, JobRoom.settings());

    private void refused(Lane lane, int times) {
        IntStream.range(0, times).forEach(i -> regionBackoff
                .call(WEST, lane)
                .unanswered("the Batch account in westeurope answered 429", null));
    }

    private void asked(Lane lane, @Nullable Duration after) {
        regionBackoff.call(WEST, lane).unanswered("the Batch account in westeurope answered 503", after);
    }

    private boolean alone(Lane lane) {
        return regionBackoff.now(WEST, lane).isPresent();
    }

    private void pass(double seconds) {
        passed = passed.plusMillis((long) (seconds * 1000));
    }

    @Test
    void three_refusals_in_a_row_and_not_two_begin_a_backoff_that_says_why() {
        refused(Lane.WORK, 2);
        assertThat(alone(Lane.WORK)).isFalse();
        refused(Lane.WORK, 1);
        assertThat(regionBackoff.now(WEST, Lane.WORK).orElseThrow().sentence(WEST))
                .isEqualTo(
                        "this app makes no calls but fences to the Batch account in westeurope for 1 s (backoff): the Batch account in westeurope answered 429");
        pass(1);
        assertThat(alone(Lane.WORK)).isFalse();
    }

    @Test
    void an_answer_in_between_begins_the_count_anew() {
        for (int i = 0; i < 10; i++) {
            refused(Lane.WORK, 2);
            regionBackoff.call(WEST, Lane.WORK).answered();
        }
        assertThat(alone(Lane.WORK)).isFalse();
    }

    @Test
    void a_refusal_after_a_backoff_begins_the_next_one_at_once_and_longer() {
        refused(Lane.WORK, 3);
        pass(1);
        refused(Lane.WORK, 1);
        assertThat(regionBackoff.now(WEST, Lane.WORK).orElseThrow().left()).isEqualTo(Duration.ofSeconds(2));
        pass(2);
        refused(Lane.WORK, 1);
        assertThat(regionBackoff.now(WEST, Lane.WORK).orElseThrow().left()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void eight_calls_that_are_refused_together_are_one_reason_to_wait_and_not_eight() {
        var together = IntStream.range(0, 8)
                .mapToObj(i -> regionBackoff.call(WEST, Lane.WORK))
                .toList();
        together.forEach(call -> call.unanswered("busy", null));
        assertThat(regionBackoff.now(WEST, Lane.WORK).orElseThrow().left()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void an_answer_to_a_call_from_before_a_backoff_does_not_end_it() {
        var early = regionBackoff.call(WEST, Lane.WORK);
        refused(Lane.WORK, 3);
        early.answered();
        assertThat(alone(Lane.WORK)).isTrue();
        pass(1);
        refused(Lane.WORK, 1);
        assertThat(regionBackoff.now(WEST, Lane.WORK).orElseThrow().left()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_the_service_asks_for_needs_no_second_refusal() {
        asked(Lane.WORK, Duration.ofSeconds(20));
        assertThat(regionBackoff.now(WEST, Lane.WORK).orElseThrow().left()).isEqualTo(Duration.ofSeconds(21));
    }

    @Test
    void another_region_is_not_concerned() {
        refused(Lane.WORK, 3);
        assertThat(regionBackoff.now(NORTH, Lane.WORK)).isEmpty();
    }

    @Test
    void fences_do_not_wait_behind_what_placements_are_refused() {
        refused(Lane.WORK, 30);
        assertThat(alone(Lane.FENCES)).isFalse();
    }

    @Test
    void placements_wait_behind_what_even_fences_are_refused() {
        refused(Lane.FENCES, 3);
        assertThat(alone(Lane.FENCES)).isTrue();
        assertThat(alone(Lane.WORK)).isTrue();
    }

    @Test
    void a_full_account_is_full_at_once_and_for_new_jobs_only() {
        refused(Lane.ROOM, 1);
        assertThat(alone(Lane.ROOM)).isTrue();
        assertThat(alone(Lane.WORK)).isFalse();
        assertThat(alone(Lane.FENCES)).isFalse();
    }

    // ---- doubt

    private Verdict doubted(Verdict verdict) {
        return regionBackoff
                .doubting(new VerdictsByRegion(Map.of(WEST, verdict)))
                .of(WEST);
    }

    private void silentFor(int seconds) {
        for (int i = 0; i <= seconds; i += 10) {
            refused(Lane.WORK, 1);
            pass(10);
        }
    }

    @Test
    void a_region_that_has_not_answered_us_for_two_minutes_is_not_called_healthy() {
        silentFor(110);
        assertThat(doubted(new Verdict.Healthy("it answers"))).isInstanceOf(Verdict.Healthy.class);
        silentFor(0);
        assertThat(doubted(new Verdict.Healthy("it answers")))
                .isEqualTo(new Verdict.Suspect(
                        "this app has had no answer for 2 min: the Batch account in westeurope answered 429"));
        regionBackoff.call(WEST, Lane.FENCES).answered();
        assertThat(doubted(new Verdict.Healthy("it answers"))).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void silence_never_makes_a_region_down_nor_better_than_it_is_called() {
        silentFor(3600);
        assertThat(doubted(new Verdict.Healthy("it answers"))).isInstanceOf(Verdict.Suspect.class);
        assertThat(doubted(new Verdict.Disputed("cut"))).isInstanceOf(Verdict.Disputed.class);
        assertThat(doubted(new Verdict.Down("nobody reaches it"))).isInstanceOf(Verdict.Down.class);
    }

    @Test
    void refusals_that_are_far_apart_are_no_silence() {
        for (int i = 0; i < 5; i++) {
            refused(Lane.WORK, 1);
            pass(300);
        }
        assertThat(doubted(new Verdict.Healthy("it answers"))).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void a_long_time_after_one_refusal_is_no_silence_because_nobody_asked() {
        refused(Lane.WORK, 3);
        pass(3600);
        assertThat(doubted(new Verdict.Healthy("it answers"))).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void two_refusals_are_too_few_for_a_doubt() {
        refused(Lane.WORK, 1);
        pass(180);
        refused(Lane.WORK, 1);
        assertThat(doubted(new Verdict.Healthy("it answers"))).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void three_refusals_as_far_apart_as_one_may_wait_are_one_silence_and_a_little_further_they_are_none() {
        for (int i = 0; i < 3; i++) {
            pass(i == 0 ? 0 : 240);
            refused(Lane.WORK, 1);
        }
        assertThat(doubted(new Verdict.Healthy("it answers"))).isInstanceOf(Verdict.Suspect.class);
        pass(240.001);
        refused(Lane.WORK, 1);
        assertThat(doubted(new Verdict.Healthy("it answers"))).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void calls_from_before_a_backoff_begin_no_other_one_although_there_was_an_answer_since() {
        var early = IntStream.range(0, 3)
                .mapToObj(i -> regionBackoff.call(WEST, Lane.WORK))
                .toList();
        refused(Lane.WORK, 3);
        pass(1);
        regionBackoff.call(WEST, Lane.WORK).answered();
        early.forEach(call -> call.unanswered("busy", null));
        assertThat(alone(Lane.WORK)).isFalse();
    }
}
