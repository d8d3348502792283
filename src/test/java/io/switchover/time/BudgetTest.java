package io.switchover.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ofSeconds(100));
    private final Budget budget = Budget.of(Duration.ofSeconds(10), elapsed::get);

    @Test
    void what_is_left_shrinks_with_the_time_that_has_passed_since_and_is_never_negative() {
        assertThat(budget.left()).isEqualTo(Duration.ofSeconds(10));
        elapsed.set(Duration.ofSeconds(109));
        assertThat(budget.left()).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.spent()).isFalse();
        elapsed.set(Duration.ofSeconds(111));
        assertThat(budget.left()).isZero();
    }

    @Test
    void it_is_spent_at_its_very_end() {
        elapsed.set(Duration.ofSeconds(110));
        assertThat(budget.spent()).isTrue();
    }

    @Test
    void a_part_of_it_is_spent_before_the_whole_is() {
        elapsed.set(Duration.ofSeconds(102));
        var part = budget.quarters(3);
        assertThat(part.left()).isEqualTo(Duration.ofSeconds(6));
        elapsed.set(Duration.ofSeconds(108));
        assertThat(part.spent()).isTrue();
        assertThat(budget.spent()).isFalse();
        elapsed.set(Duration.ofSeconds(111));
        assertThat(budget.quarters(3).spent()).isTrue();
    }

    @Test
    void another_one_begins_when_it_is_asked_for_however_little_of_the_first_is_left() {
        elapsed.set(Duration.ofSeconds(109));
        var other = budget.anew(Duration.ofSeconds(5));
        elapsed.set(Duration.ofSeconds(113));
        assertThat(other.left()).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.spent()).isTrue();
    }
}
