package io.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentAnswerTest {
    private Duration elapsed = Duration.ZERO;
    private int asked;
    private boolean broken;

    private final RecentAnswer<Integer> answer = new RecentAnswer<>(
            () -> {
                asked++;
                elapsed = elapsed.plusSeconds(2);
                if (broken) {
                    throw new IllegalStateException("a bug");
                }
                return asked;
            },
            () -> elapsed);

    @Test
    void an_answer_is_told_for_five_seconds_with_its_age_which_begins_when_it_was_asked_for() {
        assertThat(answer.now()).isEqualTo(new RecentAnswer.Told<>(1, Duration.ofSeconds(2)));
        elapsed = Duration.ofMillis(4_999);
        assertThat(answer.now()).isEqualTo(new RecentAnswer.Told<>(1, Duration.ofMillis(4_999)));
        elapsed = Duration.ofSeconds(5);
        assertThat(answer.now()).isEqualTo(new RecentAnswer.Told<>(2, Duration.ofSeconds(2)));
    }

    @Test
    void one_that_throws_keeps_nobody_from_asking_again() {
        broken = true;
        assertThatThrownBy(answer::now).hasMessage("a bug");
        broken = false;

        assertThat(answer.now().value()).isEqualTo(2);
        elapsed = elapsed.plusSeconds(9);
        assertThat(answer.now().value()).isEqualTo(3);
    }
}
