package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictsByRegionTest {

    @Test
    void a_region_that_nobody_speaks_of_is_unknown_and_unknown_is_not_down() {
        var verdicts =
                new VerdictsByRegion(Map.of("west", new Verdict.Down("dark"), "north", new Verdict.Unknown("silent")));
        assertThat(verdicts.down("west")).isTrue();
        assertThat(verdicts.down("north")).isFalse();
        assertThat(verdicts.down("sweden")).isFalse();
        assertThat(verdicts.of("sweden")).isEqualTo(new Verdict.Unknown("no observer watches sweden"));
    }

    @Test
    void a_region_is_out_of_reach_only_if_its_data_plane_is_among_what_fails() {
        var verdicts = new VerdictsByRegion(Map.of(
                "west", new Verdict.Down("dark"),
                "north", new Verdict.Down("half", Set.of(Signal.STORAGE, Signal.APP), Duration.ZERO),
                "sweden", new Verdict.Impaired("storage", Set.of(Signal.STORAGE), Duration.ZERO)));
        assertThat(verdicts.unreachable("west")).isTrue();
        assertThat(verdicts.down("north")).isTrue();
        assertThat(verdicts.unreachable("north")).isFalse();
        assertThat(verdicts.down("sweden")).isFalse();
        assertThat(verdicts.unreachable("sweden")).isFalse();
        assertThat(verdicts.unreachable("nowhere")).isFalse();
    }

    @Test
    void each_verdict_has_a_word() {
        assertThat(List.of(
                                new Verdict.Healthy(""),
                                new Verdict.Suspect(""),
                                new Verdict.Impaired("", Set.of(), Duration.ZERO),
                                new Verdict.Down(""),
                                new Verdict.Disputed(""),
                                new Verdict.Unknown(""))
                        .stream()
                        .map(Verdict::word))
                .containsExactly("healthy", "suspect", "impaired", "down", "disputed", "unknown");
    }
}
