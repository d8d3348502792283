package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 3"})
    void more_than_half_of_the_storages_seal_an_epoch(int all, int quorum) {
        var names = IntStream.range(0, all).mapToObj(i -> "r" + i).toList();
        assertThat(new Regions("r0", "r0", List.of("r0"), names).quorum()).isEqualTo(quorum);
    }

    @Test
    void three_storages_hold_the_seals_however_many_regions_there_are() {
        var three = List.of("a", "b", "w");
        var regions = new Regions(
                "a", "a", List.of("a", "b", "c"), List.of("a", "b", "c", "w"), three, Map.of("a", 1), Set.of());
        assertThat(regions.quorum()).isEqualTo(2);
        assertThatThrownBy(() -> new Regions("a", "a", List.of("a"), List.of("a"), three, Map.of(), Set.of()))
                .hasMessageContaining("seals are to be held in [a, b, w]");
    }

    @Test
    void a_witness_runs_no_jobs() {
        var regions = new Regions("w", "a", List.of("a", "b"), List.of("a", "b", "w"));
        assertThat(regions.runsJobs("b")).isTrue();
        assertThat(regions.runsJobs("w")).isFalse();
    }

    @Test
    void settings_that_contradict_themselves_are_refused_by_name() {
        assertThatThrownBy(() -> new Regions("x", "a", List.of("a"), List.of("a")))
                .hasMessageContaining("SWITCHOVER_HERE names x");
        assertThatThrownBy(() -> new Regions("w", "w", List.of("a"), List.of("a", "w")))
                .hasMessageContaining("SWITCHOVER_INITIAL_REGION names w");
        assertThat(new Regions("a", "a", List.of("a"), List.of("a"), Map.of("a", 0)).weights())
                .containsEntry("a", 0);
        assertThat(new Regions("a", "a", List.of("a"), List.of("a")).weights()).containsEntry("a", 1);
        assertThatThrownBy(() -> new Regions("a", "a", List.of("a"), List.of("a"), Map.of("a", -1)))
                .hasMessageContaining("the weight of a is -1");
    }
}
