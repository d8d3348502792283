package io.switchover.switchover;

import static io.switchover.switchover.SwitchoverScene.NORTH;
import static io.switchover.switchover.SwitchoverScene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobState;
import io.switchover.machine.Transition;
import io.switchover.switchover.request.OperatorAction;
import io.switchover.switchover.request.OperatorActionPolicy;
import io.switchover.switchover.step.CanaryResults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of a switchover's states is exact, and every step of it may be made twice, at once, or be cut. Every state is tried against
 * everything that can be true around it, and against every button.
 */
class SwitchoverTransitionsTest {
    private static final Map<String, Consumer<SwitchoverScene>> AROUND = new TreeMap<>(Map.ofEntries(
            Map.entry("all is well", s -> {}),
            Map.entry("the target is not ready", s -> s.notReady(NORTH)),
            Map.entry("the target is down", s -> s.down(NORTH)),
            Map.entry("the target is down, and there is no way back", s -> {
                s.down(NORTH);
                s.notReady(WEST);
            }),
            Map.entry("the source is down", s -> s.down(WEST)),
            Map.entry("the source is down, and the target is not ready", s -> {
                s.down(WEST);
                s.notReady(NORTH);
            }),
            Map.entry("no node is idle", s -> s.warm = false),
            Map.entry("the canary failed", s -> s.canary = new CanaryResults.Result.Failed("it is late")),
            Map.entry("the canary is out", s -> s.canary = new CanaryResults.Result.Pending("it is out")),
            Map.entry("no canary is ever sent", s -> s.canary = new CanaryResults.Result.NeverSent("no pool")),
            Map.entry("jobs are left", s -> s.job("a", WEST, new JobState.Running())),
            Map.entry("a job waits", s -> s.job("a", NORTH, new JobState.Placing(""))),
            Map.entry("a hold stands", SwitchoverScene::hold),
            Map.entry("somebody moved the record without it", SwitchoverScene::movedByHand)));

    private static final List<OperatorAction> BUTTONS = List.of(
            new OperatorAction.Confirm("ann", "she says so"),
            new OperatorAction.Abandon("ann", "she says so"),
            new OperatorAction.Retry("ann", "warming", "she says so"),
            new OperatorAction.Retry("ann", "rehearsing", "she says so"),
            new OperatorAction.Retry("ann", "moving", "she says so"),
            new OperatorAction.Skip("ann", "warming", "she says so"),
            new OperatorAction.Skip("ann", "rehearsing", "she says so"),
            new OperatorAction.Skip("ann", "draining", "she says so"));

    private static final Set<Transition<SwitchoverState, SwitchoverEvent>> TAKEN = new HashSet<>();

    record Case(Switchover.Kind kind, Requester requester, SwitchoverState state, String around, boolean overdue) {
        SwitchoverScene scene() {
            var scene = new SwitchoverScene(kind, requester, state);
            AROUND.get(around).accept(scene);
            if (overdue) {
                scene.pass(Duration.ofHours(5));
            }
            return scene;
        }
    }

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var state : SwitchoverStates.all()) {
            for (var around : AROUND.keySet()) {
                for (var overdue : List.of(false, true)) {
                    cases.add(new Case(Switchover.Kind.PLANNED, Requester.OPERATOR, state, around, overdue));
                    cases.add(new Case(Switchover.Kind.PLANNED, Requester.DRILL, state, around, overdue));
                    cases.add(new Case(Switchover.Kind.FORCED, Requester.OPERATOR, state, around, overdue));
                    cases.add(new Case(Switchover.Kind.FAILOVER, Requester.FAILOVER, state, around, overdue));
                }
            }
        }
        return cases;
    }

    @BeforeAll
    static void everything_is_tried() {
        cases().forEach(one -> {
            var scene = one.scene();
            var last = new SwitchoverState[] {one.state()};
            scene.written = value -> {
                if (value instanceof Switchover next && !next.state().equals(last[0])) {
                    note(last[0], next.state(), false);
                    last[0] = next.state();
                }
            };
            scene.ticks();
        });
        for (var state : SwitchoverStates.all()) {
            BUTTONS.forEach(button -> pressed(button, state));
        }
    }

    private static void note(SwitchoverState from, SwitchoverState to, boolean byButton) {
        SwitchoverTransitions.table().transitions().stream()
                .filter(line -> line.from() == from.getClass() && line.to() == to.getClass())
                .filter(line -> byButton || !ofButtons(line.event()))
                .forEach(TAKEN::add);
    }

    private static boolean ofButtons(SwitchoverEvent event) {
        return switch (event) {
            case CONFIRMED, RETRIED, SKIPPED -> true;
            default -> false;
        };
    }

    private static void pressed(OperatorAction button, SwitchoverState state) {
        var scene = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, state);
        var effect = OperatorActionPolicy.effect(
                button,
                scene.switchover(),
                scene.record(),
                Instant.ofEpochSecond(SwitchoverScene.START.getEpochSecond()),
                new StepLimits(new FixedSwitchoverSettings()));
        if (effect instanceof OperatorActionPolicy.Effect.Becomes becomes) {
            note(state, becomes.next().state(), true);
        }
    }

    static Stream<Case> unended() {
        return cases().stream().filter(one -> one.state() instanceof SwitchoverState.InFlight);
    }

    @Test
    void every_transition_of_the_table_is_taken() {
        assertThat(TAKEN).containsAll(SwitchoverTransitions.table().transitions());
    }

    /** P8: whatever is the matter, it has ended some time after the last deadline, unless somebody still has to be asked. */
    @ParameterizedTest
    @MethodSource("unended")
    void it_ends_by_its_deadlines(Case one) {
        var scene = one.scene();
        for (int i = 0; i < 6; i++) {
            scene.ticks();
            scene.pass(Duration.ofHours(5));
        }
        boolean asks = scene.state() instanceof SwitchoverState.AwaitingConfirmation
                && one.around().startsWith("the source is down");
        boolean waits = scene.state() instanceof SwitchoverState.Moving
                && one.kind() == Switchover.Kind.FAILOVER
                && one.around().equals("the source is down, and the target is not ready");
        assertThat(asks || waits || scene.state() instanceof SwitchoverState.Ended)
                .as(scene.state().toString())
                .isTrue();
        assertThat(scene.record().switchover()).isEqualTo(asks || waits ? SwitchoverScene.ID : null);
        if (asks || waits) {
            assertThat(SwitchoverSentence.of(scene.switchover())).contains("POST /api/switchovers/s-1/abandon");
        }
    }

    @ParameterizedTest
    @MethodSource("unended")
    void two_apps_at_once_come_to_what_one_comes_to(Case one) {
        var alone = one.scene();
        alone.ticks();

        var scene = one.scene();
        scene.before.nextCommit(() -> scene.tick(scene.store));
        scene.ticks();

        assertThat(scene.outcome()).isEqualTo(alone.outcome());
    }

    @ParameterizedTest
    @MethodSource("unended")
    void an_app_that_goes_on_late_changes_nothing_more(Case one) {
        var alone = one.scene();
        alone.ticks();

        var scene = one.scene();
        scene.before.nextCommit(scene::ticks);
        scene.ticks();

        assertThat(scene.outcome()).isEqualTo(alone.outcome());
    }

    @ParameterizedTest
    @MethodSource("unended")
    void an_answer_that_is_lost_is_no_second_step(Case one) {
        var alone = one.scene();
        alone.ticks();

        var scene = one.scene();
        scene.store.loseAnswers(1);
        scene.ticks();

        assertThat(scene.outcome()).isEqualTo(alone.outcome());
    }

    @ParameterizedTest
    @MethodSource("unended")
    void a_step_that_cosmos_db_does_not_take_is_taken_when_it_does(Case one) {
        var alone = one.scene();
        alone.ticks();

        var scene = one.scene();
        scene.before.nextCommit(() -> scene.store.writesDown(true));
        scene.tick();
        scene.store.writesDown(false);
        scene.ticks();

        assertThat(scene.outcome()).isEqualTo(alone.outcome());
    }

    /** The move and everything that is written with it happen together, or not at all. */
    @ParameterizedTest
    @MethodSource("unended")
    void at_any_time_the_record_names_it_or_it_is_over(Case one) {
        var scene = one.scene();
        scene.written = value -> assertThat(scene.record().switchover())
                .isEqualTo(scene.switchover().inFlight() ? SwitchoverScene.ID : null);
        scene.ticks();
    }
}
