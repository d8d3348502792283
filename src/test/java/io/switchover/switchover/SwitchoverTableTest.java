package io.switchover.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.machine.Offers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every state of a switchover by itself. What is taken in practice is recorded in {@link SwitchoverTransitionsTest}. */
class SwitchoverTableTest {
    static List<SwitchoverState> states() {
        return SwitchoverStates.all();
    }

    @Test
    void the_states_of_these_tests_are_those_of_the_table() {
        assertThat(SwitchoverStates.all())
                .<Class<?>>extracting(SwitchoverState::getClass)
                .containsExactlyInAnyOrderElementsOf(
                        SwitchoverTransitions.table().states());
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_state_offers_its_exits_and_no_others(SwitchoverState state) {
        assertThat(Offers.<SwitchoverState, SwitchoverEvent>of(state))
                .isEqualTo(SwitchoverTransitions.table().transitions().stream()
                        .filter(line -> line.from() == state.getClass())
                        .collect(Collectors.toSet()));
    }

    /** P15. */
    @ParameterizedTest
    @MethodSource("states")
    void a_state_that_waits_for_an_operator_names_the_door(SwitchoverState state) {
        var scene = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, state);
        var sentence = SwitchoverSentence.of(scene.switchover());
        if (state instanceof SwitchoverState.Paused || state instanceof SwitchoverState.AwaitingConfirmation) {
            assertThat(sentence).contains("POST /api/switchovers/s-1/");
        }
        if (state instanceof SwitchoverState.InFlight && scene.switchover().deadline() == null) {
            assertThat(sentence).contains("GET /api/explain");
        }
        assertThat(sentence).startsWith("switchover s-1 from west to north ");
    }

    @ParameterizedTest
    @MethodSource("states")
    void it_is_shown_by_its_stored_name_and_every_pause_as_paused(SwitchoverState state) {
        assertThat(state.word()).isEqualTo(state instanceof SwitchoverState.Paused ? "paused" : Json.name(state));
    }

    @ParameterizedTest
    @CsvSource({
        "requested, PT5M",
        "awaiting-confirmation, PT1H",
        "checking, PT5M",
        "warming, PT30M",
        "rehearsing, PT15M",
        "moving, PT5M",
        "paused-in-warming, PT1H",
        "paused-in-rehearsing, PT1H",
        "paused-in-moving, PT1H",
        "sealing,",
        "verifying, PT15M",
        "draining, PT4H",
        "watching, PT10M",
        "moving-back, PT15M",
        "finished,",
        "moved-back,",
        "refused,",
        "abandoned,",
        "replaced,"
    })
    void it_lasts_as_long_as_its_setting_says_and_after_the_move_nothing_ends_the_wait_for_seals(
            String state, Duration limit) {
        var now = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(new StepLimits(new FixedSwitchoverSettings()).deadline(SwitchoverStates.called(state), now))
                .isEqualTo(limit == null ? null : now.plus(limit));
    }
}
