package io.switchover.switchover.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.Switchover.Kind;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStates;
import io.switchover.switchover.request.RequestOutcome.Predicted.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is foretold of a switchover. */
class PredictionPlanTest {
    /** Its checks took so many seconds, and its warming an hour. */
    private static Switchover earlier(long checking) {
        return new Switchover(
                "s-" + checking,
                Kind.PLANNED,
                Requester.OPERATOR,
                "operator ann",
                "why",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                2L,
                new SwitchoverState.Finished(List.of()),
                Instant.EPOCH,
                null,
                List.of(
                        new PastStep("checking", Instant.EPOCH, checking, "no rule objects"),
                        new PastStep("warming", Instant.EPOCH, 3_600, "enough nodes are idle")));
    }

    @Test
    void a_planned_one_takes_every_step_and_another_begins_with_the_move() {
        assertThat(PredictionPlan.steps(Kind.PLANNED, List.of()))
                .extracting(Step::state)
                .containsExactly(
                        "checking", "warming", "rehearsing", "moving", "sealing", "verifying", "draining", "watching");
        assertThat(PredictionPlan.steps(Kind.FORCED, List.of()))
                .extracting(Step::state)
                .containsExactly("moving", "sealing", "verifying", "draining", "watching");
    }

    @Test
    void each_step_says_what_it_does() {
        assertThat(PredictionPlan.steps(Kind.PLANNED, List.of()))
                .extracting(Step::sentence)
                .doesNotHaveDuplicates()
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank());
    }

    private static @Nullable Long checking(long... before) {
        return PredictionPlan.steps(
                        Kind.PLANNED,
                        Arrays.stream(before)
                                .mapToObj(PredictionPlanTest::earlier)
                                .toList())
                .getFirst()
                .seconds();
    }

    @Test
    void a_step_takes_the_median_of_what_it_took_before() {
        assertThat(checking()).isNull();
        assertThat(checking(7)).isEqualTo(7);
        assertThat(checking(30, 10)).as("of two the longer").isEqualTo(30);
        assertThat(checking(90, 10, 20)).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void only_states_of_the_machine_are_foretold(Kind kind) {
        assertThat(SwitchoverStates.all().stream().map(Json::name))
                .containsAll(PredictionPlan.steps(kind, List.of()).stream()
                        .map(Step::state)
                        .toList());
    }
}
