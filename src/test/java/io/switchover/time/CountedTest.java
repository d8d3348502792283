package io.switchover.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void only_one_is_singular() {
        assertThat(Counted.of(0, "task")).isEqualTo("0 tasks");
        assertThat(Counted.of(1, "task")).isEqualTo("1 task");
        assertThat(Counted.of(2, "task")).isEqualTo("2 tasks");
    }

    @Test
    void a_plural_of_its_own_is_given() {
        assertThat(Counted.of(1, "entry", "entries")).isEqualTo("1 entry");
        assertThat(Counted.of(5, "entry", "entries")).isEqualTo("5 entries");
    }
}
