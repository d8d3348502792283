package io.switchover.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void a_far_side_that_does_not_let_us_in_has_refused() {
        assertThat(new Failure.Status(403, "AuthorizationFailure", null).asAnswer("its data plane"))
                .isEqualTo(
                        new Answer.Refused<>(Answer.Reason.DENIED, "its data plane answered 403 AuthorizationFailure"));
        assertThat(new Failure.Status(401, "", null).asAnswer("its data plane"))
                .isEqualTo(new Answer.Refused<>(Answer.Reason.DENIED, "its data plane answered 401"));
    }

    @Test
    void a_far_side_that_is_busy_asks_to_be_left_alone_for_as_long_as_it_says_or_a_second() {
        assertThat(new Failure.Status(429, "", null).asAnswer("it"))
                .isEqualTo(new Answer.Unanswered<>("it answered 429", Duration.ofSeconds(1)));
        assertThat(new Failure.Status(429, "", Duration.ofSeconds(7)).asAnswer("it"))
                .isEqualTo(new Answer.Unanswered<>("it answered 429", Duration.ofSeconds(7)));
        assertThat(new Failure.Status(503, "ServerBusy", Duration.ofSeconds(7)).asAnswer("it"))
                .isEqualTo(new Answer.Unanswered<>("it answered 503 ServerBusy", Duration.ofSeconds(7)));
    }

    @Test
    void everything_else_leaves_open_what_has_happened() {
        assertThat(new Failure.Status(500, "", null).asAnswer("it"))
                .isEqualTo(new Answer.Unanswered<>("it answered 500"));
        assertThat(new Failure.Refused("refused").asAnswer("it")).isEqualTo(new Answer.Unanswered<>("it refused"));
        assertThat(new Failure.TimedOut("did not answer in time").asAnswer("it"))
                .isEqualTo(new Answer.Unanswered<>("it did not answer in time"));
        assertThat(new Failure.Cut("cut the connection").asAnswer("it"))
                .isEqualTo(new Answer.Unanswered<>("it cut the connection"));
        assertThat(new Failure.Inconclusive("could not be asked").asAnswer("it"))
                .isEqualTo(new Answer.Unanswered<>("it could not be asked"));
    }
}
