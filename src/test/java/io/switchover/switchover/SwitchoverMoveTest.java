package io.switchover.switchover;

import static io.switchover.switchover.SwitchoverScene.NORTH;
import static io.switchover.switchover.SwitchoverScene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.switchover.step.CanaryResults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A move and a move back are made by what is true now, and never by what an app found out before it stood still. */
class SwitchoverMoveTest {
    /** @param target where the move goes */
    record Due(SwitchoverState state, String target) {
        SwitchoverScene scene() {
            return new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, state);
        }
    }

    static List<Due> due() {
        return List.of(
                new Due(new SwitchoverState.Moving(), NORTH), new Due(new SwitchoverState.MovingBack("late"), WEST));
    }

    private static void hasNotMoved(SwitchoverScene scene, Due due) {
        assertThat(scene.state()).isEqualTo(due.state());
        assertThat(scene.record().placement().active(due.target())).isFalse();
    }

    private static void moves(SwitchoverScene scene, Due due) {
        scene.tick();
        assertThat(scene.record().placement().active(due.target())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("due")
    void an_app_that_stood_still_before_the_move_does_not_move_into_a_region_that_another_app_has_seen_down_since(
            Due due) {
        var scene = due.scene();
        scene.before.nextCommit(() -> {
            scene.down(due.target());
            scene.tick(scene.store);
        });
        scene.tick();

        hasNotMoved(scene, due);
    }

    @ParameterizedTest
    @MethodSource("due")
    void a_region_that_goes_down_between_the_first_look_and_the_move_is_not_moved_to(Due due) {
        var scene = due.scene();
        scene.betweenLooks = () -> scene.down(due.target());
        scene.tick();

        hasNotMoved(scene, due);
    }

    @ParameterizedTest
    @MethodSource("due")
    void verdicts_older_than_10_s_move_nothing_and_the_next_tick_does(Due due) {
        var scene = due.scene();
        scene.before.nextReplace(() -> scene.standStill(Duration.ofSeconds(11)));
        scene.tick();

        hasNotMoved(scene, due);
        moves(scene, due);
    }

    private static SwitchoverScene verifying() {
        return new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, new SwitchoverState.Verifying());
    }

    /** What failed minutes ago may work by now, and its time would be the deadline's. */
    @ParameterizedTest
    @CsvSource({"11, verifying", "10, moved-back"})
    void evidence_older_than_10_s_takes_no_step_either(int seconds, String state) {
        var scene = verifying();
        scene.canary = new CanaryResults.Result.Failed("it is late");
        scene.before.nextReplace(() -> scene.standStill(Duration.ofSeconds(seconds)));
        scene.tick();
        assertThat(Json.name(scene.state())).isEqualTo(state);
    }

    /** Else a Batch account that takes 11 s to list its pools would keep it there for ever. */
    @Test
    void a_step_of_which_no_move_comes_ends_by_its_deadline_however_long_asking_takes() {
        var scene = new SwitchoverScene(Switchover.Kind.PLANNED, Requester.OPERATOR, new SwitchoverState.Warming());
        scene.pass(Duration.ofDays(1));
        scene.before.nextReplace(() -> scene.standStill(Duration.ofSeconds(11)));
        scene.tick();
        assertThat(scene.state()).isNotInstanceOf(SwitchoverState.Warming.class);
    }

    @Test
    void an_app_that_stood_still_with_a_canary_that_failed_does_not_go_back_once_another_app_has_seen_it_under_way() {
        var scene = verifying();
        scene.canary = new CanaryResults.Result.Failed("it is late");
        scene.before.nextCommit(() -> {
            scene.canary = new CanaryResults.Result.Pending("it is out");
            scene.tick(scene.store);
        });
        scene.tick();
        assertThat(scene.state()).isEqualTo(new SwitchoverState.Verifying());
    }

    @ParameterizedTest
    @MethodSource("due")
    void verdicts_of_10_s_are_young_enough(Due due) {
        var scene = due.scene();
        scene.before.nextReplace(() -> scene.standStill(Duration.ofSeconds(10)));
        moves(scene, due);
    }

    @ParameterizedTest
    @MethodSource("due")
    void a_move_that_the_store_refuses_again_and_again_ends_at_its_deadline(Due due) {
        var scene = due.scene();
        scene.movesRefused = true;
        scene.tick();
        hasNotMoved(scene, due);

        scene.pass(Duration.ofMinutes(20));
        scene.tick();
        assertThat(scene.state()).isInstanceOfAny(SwitchoverState.PausedInMoving.class, SwitchoverState.Finished.class);
        assertThat(SwitchoverSentence.of(scene.switchover()))
                .contains("the move was not made: Cosmos DB did not take the write: 413");
        assertThat(scene.record().placement().active(due.target())).isFalse();
    }

    /** Its region is lost: there is nothing better to do than to try again. */
    @Test
    void a_failover_that_the_store_refuses_is_tried_again_without_end() {
        var scene = new SwitchoverScene(Switchover.Kind.FAILOVER, Requester.FAILOVER, new SwitchoverState.Moving());
        scene.down(WEST);
        scene.movesRefused = true;
        scene.pass(Duration.ofHours(5));
        scene.tick();
        assertThat(scene.state()).isEqualTo(new SwitchoverState.Moving());

        scene.movesRefused = false;
        scene.tick();
        assertThat(scene.record().placement().active(NORTH)).isTrue();
    }

    /** What follows stands on the record that was proved, and nobody has proved the next. */
    @ParameterizedTest
    @MethodSource("due")
    void the_tick_that_moves_knows_that_the_record_is_not_the_one_that_it_found_any_more(Due due) {
        var scene = due.scene();
        assertThat(scene.staysInTick(scene.before)).isFalse();
        assertThat(scene.staysInTick(scene.before)).isTrue();
    }

    static Stream<Arguments> hindrances() {
        Map<String, Consumer<SwitchoverScene>> all = Map.of(
                "the target is down", scene -> scene.down(NORTH),
                "the target goes down", scene -> scene.betweenLooks = () -> scene.down(NORTH),
                "asking takes long", scene -> scene.before.nextReplace(() -> scene.standStill(Duration.ofSeconds(11))),
                "the store refuses the move", scene -> scene.movesRefused = true);
        return all.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hindrances")
    void a_move_that_something_hinders_is_tried_once_in_a_tick(String name, Consumer<SwitchoverScene> hindrance) {
        var due = due().getFirst();
        var scene = due.scene();
        var written = new ArrayList<Object>();
        scene.written = written::add;
        hindrance.accept(scene);
        assertThat(scene.staysInTick(scene.before)).isTrue();

        hasNotMoved(scene, due);
        assertThat(written)
                .as("others that have read it before can write nothing by it")
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("due")
    void when_the_store_falls_silent_just_before_a_move_it_is_not_asked_again_in_the_tick(Due due) {
        var scene = due.scene();
        var looks = new ArrayList<Instant>();
        scene.betweenLooks = () -> looks.add(scene.record().since());
        scene.silent = true;
        scene.tick();

        hasNotMoved(scene, due);
        assertThat(looks).hasSize(1);
        scene.silent = false;
        moves(scene, due);
    }

    @ParameterizedTest
    @MethodSource("due")
    void one_that_another_app_has_written_meanwhile_is_left_to_that_app_in_this_tick(Due due) {
        var scene = due.scene();
        var looks = new ArrayList<Instant>();
        scene.betweenLooks = () -> looks.add(scene.record().since());
        scene.before.nextReplace(() -> {
            var stored = scene.store
                    .read(Switchover.class, Switchover.key(SwitchoverScene.ID))
                    .found()
                    .orElseThrow();
            scene.store.replace(stored, stored.value());
        });
        scene.tick();

        hasNotMoved(scene, due);
        assertThat(looks).hasSize(1);
        moves(scene, due);
    }
}
