package io.switchover.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Canary;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.probe.Canaries.Output;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CanaryPolicyTest {
    private static final CanaryPolicy.Limits LIMITS =
            new CanaryPolicy.Limits(Duration.ofMinutes(5), Duration.ofMinutes(3));
    private static final String JOB = "switchover-canary-westeurope-10";
    private static final Canary OUT = new Canary(JOB, 3000, Canary.State.OUT);

    @Test
    void the_first_canary_is_sent_at_once_and_a_tick_cut_in_half_sends_the_same_again() {
        assertThat(CanaryPolicy.next(null, "westeurope", 3000, LIMITS)).isEqualTo(new CanaryPolicy.Step.Send(JOB));
        assertThat(CanaryPolicy.next(null, "westeurope", 3299, LIMITS)).isEqualTo(new CanaryPolicy.Step.Send(JOB));
    }

    @Test
    void one_that_is_out_is_looked_for() {
        assertThat(CanaryPolicy.next(OUT, "westeurope", 3015, LIMITS)).isEqualTo(new CanaryPolicy.Step.LookFor(OUT));
    }

    @Test
    void after_one_has_ended_the_next_is_sent_on_the_beat() {
        var back = new Canary(JOB, 3000, Canary.State.BACK);

        assertThat(CanaryPolicy.next(back, "westeurope", 3299, LIMITS)).isInstanceOf(CanaryPolicy.Step.Rest.class);
        assertThat(CanaryPolicy.next(back, "westeurope", 3300, LIMITS))
                .isEqualTo(new CanaryPolicy.Step.Send("switchover-canary-westeurope-11"));
    }

    @Test
    void one_that_could_not_be_sent_is_sent_again_in_the_next_tick() {
        var unsent =
                CanaryPolicy.sent(JOB, new ProbeAnswer.Refused("refused"), 3000).canary();

        assertThat(CanaryPolicy.next(unsent, "westeurope", 3015, LIMITS)).isEqualTo(new CanaryPolicy.Step.Send(JOB));
    }

    @Test
    void it_is_good_news_only_with_its_own_nonce() {
        var back = CanaryPolicy.looked(OUT, new Output.Printed(JOB + "\n"), 3020, LIMITS);
        var other = CanaryPolicy.looked(OUT, new Output.Printed("hello"), 3020, LIMITS);

        assertThat(back.answer()).isEqualTo(new ProbeAnswer.Worked("came back after 20 s"));
        assertThat(back.canary().state()).isEqualTo(Canary.State.BACK);
        assertThat(other.answer()).isInstanceOf(ProbeAnswer.Unable.class);
    }

    @Test
    void until_its_limit_its_absence_says_nothing_and_then_it_is_late() {
        assertThat(CanaryPolicy.looked(OUT, new Output.NotYet(), 3180, LIMITS).answer())
                .isNull();
        assertThat(CanaryPolicy.looked(OUT, new Output.NotYet(), 3181, LIMITS).answer())
                .isInstanceOf(ProbeAnswer.Unable.class);
    }

    @Test
    void a_service_that_refuses_to_say_gives_its_own_evidence() {
        var silent = new Output.Unread(new ProbeAnswer.Status(503, ""));

        assertThat(CanaryPolicy.looked(OUT, silent, 3020, LIMITS).answer()).isEqualTo(new ProbeAnswer.Status(503, ""));
        assertThat(CanaryPolicy.looked(OUT, silent, 3020, LIMITS).canary().state())
                .isEqualTo(Canary.State.OUT);
        assertThat(CanaryPolicy.looked(OUT, silent, 3181, LIMITS).canary().state())
                .isEqualTo(Canary.State.UNSENT);
    }

    @Test
    void its_id_is_one_that_batch_accepts_for_the_longest_region_name() {
        var step = (CanaryPolicy.Step.Send) CanaryPolicy.next(null, "germanywestcentral-2", 99_999_999_999L, LIMITS);

        assertThat(step.job()).hasSizeLessThanOrEqualTo(64).matches("[A-Za-z0-9_-]+");
    }
}
