package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    @Test
    void a_region_that_nobody_speaks_of_is_unknown_and_unknown_is_not_down() {
        var verdicts = new Verdicts(Map.of("west", new Verdict.Down("dark"), "north", new Verdict.Unknown("silent")));
        assertThat(verdicts.down("west")).isTrue();
        assertThat(verdicts.down("north")).isFalse();
        assertThat(verdicts.down("sweden")).isFalse();
        assertThat(verdicts.of("sweden")).isEqualTo(new Verdict.Unknown("no observer watches sweden"));
    }

    @Test
    void each_verdict_has_a_word() {
        assertThat(List.of(
                                new Verdict.Healthy(""),
                                new Verdict.Suspect(""),
                                new Verdict.Down(""),
                                new Verdict.Disputed(""),
                                new Verdict.Unknown(""))
                        .stream()
                        .map(Verdict::word))
                .containsExactly("healthy", "suspect", "down", "disputed", "unknown");
    }
}
