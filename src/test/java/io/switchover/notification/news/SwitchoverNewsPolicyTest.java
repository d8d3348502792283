package io.switchover.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each step of a switchover is an event, and a step that waits for somebody is a question. */
class SwitchoverNewsPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Map<String, String> TOLD_AS = Map.ofEntries(
            Map.entry("requested", "step info"),
            Map.entry("awaiting-confirmation", "question critical"),
            Map.entry("checking", "step info"),
            Map.entry("warming", "step info"),
            Map.entry("rehearsing", "step info"),
            Map.entry("moving", "step info"),
            Map.entry("paused-in-warming", "question critical"),
            Map.entry("paused-in-rehearsing", "question critical"),
            Map.entry("paused-in-moving", "question critical"),
            Map.entry("sealing", "step info"),
            Map.entry("verifying", "step info"),
            Map.entry("draining", "step info"),
            Map.entry("watching", "step info"),
            Map.entry("moving-back", "step warning"),
            Map.entry("finished", "step info"),
            Map.entry("moved-back", "step warning"),
            Map.entry("refused", "step warning"),
            Map.entry("abandoned", "step warning"),
            Map.entry("replaced", "step info"));

    @TestFactory
    Stream<DynamicTest> every_state_is_told_in_its_way() {
        assertThat(SwitchoverStates.all()).hasSameSizeAs(TOLD_AS.entrySet());
        return SwitchoverStates.all().stream()
                .map(state -> DynamicTest.dynamicTest(Json.name(state), () -> {
                    var told =
                            SwitchoverNewsPolicy.conditions(switchover(state)).getLast();
                    assertThat(told.value()).isEqualTo(Json.name(state));
                    assertThat(told.draft().type().word() + " "
                                    + told.draft().severity().word())
                            .isEqualTo(TOLD_AS.get(told.value()));
                }));
    }

    @Test
    void one_that_finished_with_findings_is_a_warning() {
        var state = new SwitchoverState.Finished(List.of("no canary came back"));

        assertThat(SwitchoverNewsPolicy.conditions(switchover(state))
                        .getLast()
                        .draft()
                        .severity())
                .isEqualTo(Event.Severity.WARNING);
    }

    @Test
    void steps_that_were_left_before_anybody_looked_are_told_with_how_they_ended() {
        var all = SwitchoverNewsPolicy.conditions(switchover(
                new SwitchoverState.Warming(),
                new PastStep("requested", NOON.minusSeconds(70), 10, "an app took it up"),
                new PastStep("checking", NOON.minusSeconds(60), 60, "no rule objects")));

        assertThat(all)
                .extracting(Condition::key)
                .containsExactly("switchover:s-1:01", "switchover:s-1:02", "switchover:s-1:03");
        assertThat(all)
                .extracting(Condition::happened)
                .containsExactly(NOON.minusSeconds(70), NOON.minusSeconds(60), NOON);
        assertThat(all.get(1).draft())
                .isEqualTo(new Condition.EventDraft(
                        EventType.STEP,
                        "switchover/s-1",
                        Event.Severity.INFO,
                        "switchover s-1 from west to north was checking for 1 min: no rule objects",
                        Map.of(
                                "switchover", "s-1",
                                "kind", "planned",
                                "by", "operator ann",
                                "from", "west",
                                "to", "north",
                                "state", "checking",
                                "stepNumber", 2)));
        assertThat(all.getLast().draft().sentence())
                .isEqualTo("switchover s-1 from west to north waits for idle nodes");
    }

    private static Switchover switchover(SwitchoverState state, PastStep... history) {
        return new Switchover(
                "s-1",
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                "operator ann",
                "why",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                2L,
                state,
                NOON,
                null,
                List.of(history));
    }
}
