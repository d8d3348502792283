package io.switchover.pool.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.size.PoolNodeDemand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolExpectationsTest {
    private static final PoolSummary RENDER = pool("Render");
    private static final PoolSummary SCRATCH = pool("scratch");
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Optional<KnownPools> KNOWN =
            Optional.of(new KnownPools("west", List.of(RENDER, SCRATCH), NOON));

    @Test
    void of_the_active_regions_pools_only_those_that_work_needs_are_expected_elsewhere() {
        assertThat(PoolExpectations.of(KNOWN, Set.of("render"), List.of()))
                .isEqualTo(new PoolExpectations(List.of(RENDER), List.of(), List.of()));
        assertThat(PoolExpectations.of(KNOWN, Set.of(), List.of()))
                .isEqualTo(new PoolExpectations(List.of(), List.of(), List.of()));
    }

    @Test
    void a_pool_that_the_settings_require_is_expected_as_the_active_region_has_it_or_else_to_exist() {
        assertThat(PoolExpectations.of(KNOWN, Set.of(), List.of(" RENDER ", "extra")))
                .isEqualTo(new PoolExpectations(List.of(RENDER), List.of("extra"), List.of()));
    }

    @Test
    void a_pool_that_jobs_name_and_the_active_region_does_not_have_is_only_named() {
        assertThat(PoolExpectations.of(KNOWN, Set.of("poool"), List.of()))
                .isEqualTo(new PoolExpectations(List.of(), List.of(), List.of("poool")));
        assertThat(PoolExpectations.of(KNOWN, Set.of("poool"), List.of("extra")))
                .isEqualTo(new PoolExpectations(List.of(), List.of("extra"), List.of("poool")));
    }

    @Test
    void while_nothing_is_known_of_the_active_region_every_needed_pool_has_to_exist() {
        assertThat(PoolExpectations.of(Optional.empty(), Set.of("render"), List.of("extra")))
                .isEqualTo(new PoolExpectations(List.of(), List.of("extra", "render"), List.of()));
    }

    @Test
    void what_was_seen_of_the_active_region_gives_way_only_to_what_was_asked_for_later() {
        var before = KNOWN.orElseThrow();
        var other = List.of(RENDER);
        assertThat(new KnownPools("west", other, NOON.plusSeconds(1)).replaces(before))
                .isTrue();
        assertThat(new KnownPools("west", other, NOON).replaces(before)).isFalse();
        assertThat(new KnownPools("west", other, NOON.minusSeconds(1)).replaces(before))
                .isFalse();
        assertThat(new KnownPools("north", before.pools(), NOON.plusSeconds(1)).replaces(before))
                .isTrue();
        assertThat(new KnownPools("west", before.pools(), NOON.plusSeconds(1)).replaces(before))
                .as("it says the same")
                .isFalse();
        assertThat(new KnownPools("west", other, NOON).replaces(new KnownPools("west", List.of(), null)))
                .as("an older version wrote it")
                .isTrue();
    }

    @Test
    void a_pool_that_no_job_needs_now_need_not_look_the_same() {
        var expected = new PoolExpectations(List.of(RENDER), List.of(), List.of()).lately(List.of("RENDER"));

        assertThat(expected.mustMatch(RENDER)).isFalse();
        assertThat(expected.mustMatch(pool("encode"))).isTrue();
    }

    /** Nobody says how many nodes it needs; its formula's target of now once kept everybody where they were. */
    @Test
    void what_the_formula_of_a_pool_that_nobody_desires_asks_for_now_is_not_needed_and_there_should_be_room_for_it() {
        var formula = new PoolSummary("Render", "standard_d2s_v3", 2, 900, 5, true, false, List.of());
        var fixed = new PoolSummary("encode", "standard_d2s_v3", 2, 4, 0, false, false, List.of());

        assertThat(new PoolExpectations(List.of(formula, fixed), List.of(), List.of()).demands())
                .containsExactly(
                        new PoolNodeDemand("Render", "standard_d2s_v3", 0, 0, new PoolSize.Fixed(900, 5)),
                        new PoolNodeDemand("encode", "standard_d2s_v3", 4, 0, new PoolSize.Fixed(4, 0)));
    }

    private static PoolSummary pool(String id) {
        return new PoolSummary(id, "standard_d2s_v3", 2, 4, 0, false, false, List.of());
    }
}
