package io.switchover.switchover.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.region.Hold;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.switchover.FixedSwitchoverSettings;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Requester;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.StepLimits;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStates;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A button names the step that its operator saw, so a press that comes late or twice meets no other step. */
class OperatorActionPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    /** @param past the states before, and {@code !step} for a step that was skipped */
    private static Switchover at(String state, @Nullable String past) {
        var before = past == null ? List.<String>of() : List.of(past.split(" "));
        return new Switchover(
                "s",
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                "ann",
                "why",
                before.stream()
                        .filter(step -> step.startsWith("!"))
                        .map(step -> new RuleOverride(step.substring(1), "in a hurry", "ann"))
                        .toList(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                null,
                SwitchoverStates.called(state),
                NOW,
                null,
                before.stream()
                        .filter(step -> !step.startsWith("!"))
                        .map(step -> new PastStep(step, NOW, 1, "it ended"))
                        .toList());
    }

    private static String effect(OperatorAction button, Switchover switchover) {
        var record = RegionRecord.first("west", NOW, "m");
        var limits = new StepLimits(new FixedSwitchoverSettings());
        return switch (OperatorActionPolicy.effect(button, switchover, record, NOW, limits)) {
            case OperatorActionPolicy.Effect.Becomes becomes -> becomes.next().step();
            case OperatorActionPolicy.Effect.Already already -> "already";
            case OperatorActionPolicy.Effect.Conflict conflict -> "conflict";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "warming,              '',                                    warming,    rehearsing",
        "paused-in-warming,    'warming',                             warming,    rehearsing",
        "warming,              'warming paused-in-warming',           warming,    rehearsing",
        "rehearsing,           'warming !warming',                    warming,    already",
        "rehearsing,           'warming',                             warming,    already",
        "paused-in-rehearsing, 'warming rehearsing',                  warming,    already",
        "moving,               'warming rehearsing !rehearsing',      rehearsing, already",
        "warming,              'checking',                            rehearsing, conflict",
        "warming,              'checking',                            draining,   conflict",
        "requested,            '',                                    warming,    conflict",
        "draining,             'verifying',                           draining,   watching"
    })
    void skip_skips_the_step_that_it_names_once(String state, String past, String step, String effect) {
        assertThat(effect(new OperatorAction.Skip("ann", step, "in a hurry"), at(state, past)))
                .isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "paused-in-warming,    'warming',                                             warming,    warming",
        "paused-in-moving,     'moving',                                              moving,     moving",
        "warming,              'warming paused-in-warming',                           warming,    already",
        "rehearsing,           'warming paused-in-warming warming',                   warming,    already",
        "paused-in-rehearsing, 'warming paused-in-warming warming rehearsing',        warming,    already",
        "rehearsing,           'warming paused-in-warming !warming',                  warming,    conflict",
        "warming,              '',                                                    warming,    conflict",
        "paused-in-rehearsing, 'warming rehearsing',                                  warming,    conflict"
    })
    void retry_retries_the_step_that_it_names_once(String state, String past, String step, String effect) {
        assertThat(effect(new OperatorAction.Retry("ann", step, "mended"), at(state, past)))
                .isEqualTo(effect);
    }

    @Test
    void the_reason_is_kept_in_the_history() {
        var limits = new StepLimits(new FixedSwitchoverSettings());
        var record = RegionRecord.first("west", NOW, "m");
        var confirmed = OperatorActionPolicy.effect(
                new OperatorAction.Confirm("ann", "west is lost"),
                at("awaiting-confirmation", null),
                record,
                NOW,
                limits);
        var retried = OperatorActionPolicy.effect(
                new OperatorAction.Retry("ann", "warming", "nodes were added"),
                at("paused-in-warming", null),
                record,
                NOW,
                limits);

        assertThat(List.of(confirmed, retried))
                .extracting(effect -> ((OperatorActionPolicy.Effect.Becomes) effect)
                        .next()
                        .history()
                        .getLast()
                        .because())
                .containsExactly("ann confirmed it: west is lost", "ann retries the step: nodes were added");
    }

    @Test
    void the_steps_that_a_request_may_name_are_those_that_have_such_an_exit() {
        assertThat(SwitchoverStates.all().stream()
                        .filter(SwitchoverState.Skippable.class::isInstance)
                        .map(state -> at(Json.name(state), null).step())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(OperatorActionPolicy.SKIPPABLE);
        assertThat(SwitchoverStates.all().stream()
                        .filter(SwitchoverState.Paused.class::isInstance)
                        .map(state -> at(Json.name(state), null).step())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(OperatorActionPolicy.RETRIABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "awaiting-confirmation, '',                                  moving",
        "moving,                'awaiting-confirmation',             already",
        "moving,                'checking',                          conflict",
        "paused-in-moving,      'awaiting-confirmation moving',      conflict",
        "abandoned,             'awaiting-confirmation',             conflict",
        "warming,               'requested checking',                conflict"
    })
    void confirm_confirms_once_and_only_what_asks(String state, String past, String effect) {
        assertThat(effect(new OperatorAction.Confirm("ann", "west is lost"), at(state, past.isEmpty() ? null : past)))
                .isEqualTo(effect);
    }

    @Test
    void one_that_was_confirmed_and_has_moved_is_confirmed_already() {
        var moved = at("sealing", "awaiting-confirmation moving").withMadeEpoch(2);
        assertThat(effect(new OperatorAction.Confirm("ann", "west is lost"), moved))
                .isEqualTo("already");
        assertThat(effect(
                        new OperatorAction.Confirm("ann", "west is lost"),
                        at("sealing", "moving").withMadeEpoch(2)))
                .isEqualTo("conflict");
    }

    @Test
    void nothing_is_confirmed_while_a_hold_stands() {
        var hold = new Hold("bob", "works", NOW.plusSeconds(60));
        var record = RegionRecord.first("west", NOW, "m").withHold(hold);
        var limits = new StepLimits(new FixedSwitchoverSettings());
        var confirm = new OperatorAction.Confirm("ann", "west is lost");
        var asks = at("awaiting-confirmation", null);
        assertThat(OperatorActionPolicy.effect(confirm, asks, record, NOW, limits))
                .isInstanceOfSatisfying(
                        OperatorActionPolicy.Effect.Conflict.class, conflict -> assertThat(conflict.because())
                                .contains("end the hold with DELETE /api/hold first"));
        assertThat(OperatorActionPolicy.effect(confirm, asks, record, NOW.plusSeconds(61), limits))
                .isInstanceOf(OperatorActionPolicy.Effect.Becomes.class);
    }

    @Test
    void a_step_that_was_skipped_is_not_taken_for_another_one_that_was_skipped() {
        assertThat(effect(
                        new OperatorAction.Skip("ann", "draining", "in a hurry"), at("rehearsing", "warming !warming")))
                .isEqualTo("conflict");
    }
}
