package io.switchover.local.link;

import static io.switchover.local.link.Geography.OUTSIDE;
import static io.switchover.local.link.Plane.arm;
import static io.switchover.local.link.Plane.batch;
import static io.switchover.local.link.Plane.storage;
import static io.switchover.local.link.Shut.BLACK_HOLED;
import static io.switchover.local.link.Shut.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows for one call from everything that is wrong at once. */
class ConditionsTest {

    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";
    private static final String WITNESS = "swedencentral";

    private static Condition dark(String region, Shut how) {
        return new Condition.Dark(region, how);
    }

    private static Condition cut(String one, String other, Shut how) {
        return new Condition.Cut(one, other, how);
    }

    private static Condition down(Plane plane, Shut how) {
        return new Condition.Down(plane, how);
    }

    private static List<Condition> given(Condition... conditions) {
        return List.of(conditions);
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(given(), WEST, storage(NORTH), null),
                // a dark region: its border is shut in both directions, the inside is not
                Arguments.of(given(dark(WEST, REFUSED)), WEST, storage(WEST), null),
                Arguments.of(given(dark(WEST, REFUSED)), WEST, storage(NORTH), REFUSED),
                Arguments.of(given(dark(WEST, REFUSED)), NORTH, storage(WEST), REFUSED),
                Arguments.of(given(dark(WEST, REFUSED)), OUTSIDE, batch(WEST), REFUSED),
                Arguments.of(given(dark(WEST, BLACK_HOLED)), WEST, arm(), BLACK_HOLED),
                Arguments.of(given(dark(WEST, REFUSED)), NORTH, storage(WITNESS), null),
                Arguments.of(given(dark(WEST, REFUSED)), OUTSIDE, arm(), null),
                // a cut: these two only, both ways
                Arguments.of(given(cut(WEST, NORTH, REFUSED)), WEST, storage(NORTH), REFUSED),
                Arguments.of(given(cut(WEST, NORTH, REFUSED)), NORTH, batch(WEST), REFUSED),
                Arguments.of(given(cut(WEST, NORTH, REFUSED)), WEST, storage(WITNESS), null),
                Arguments.of(given(cut(WEST, NORTH, REFUSED)), WITNESS, storage(NORTH), null),
                Arguments.of(given(cut(WEST, OUTSIDE, REFUSED)), WEST, arm(), REFUSED),
                // a plane that is down is down for everybody, and nothing else is
                Arguments.of(given(down(batch(WEST), REFUSED)), WEST, batch(WEST), REFUSED),
                Arguments.of(given(down(batch(WEST), REFUSED)), NORTH, batch(WEST), REFUSED),
                Arguments.of(given(down(batch(WEST), REFUSED)), NORTH, storage(WEST), null),
                Arguments.of(given(down(arm(), BLACK_HOLED)), OUTSIDE, arm(), BLACK_HOLED),
                // several at once: the first obstacle on the way decides
                Arguments.of(given(dark(WEST, REFUSED), dark(NORTH, BLACK_HOLED)), WEST, storage(NORTH), REFUSED),
                Arguments.of(given(dark(WEST, REFUSED), dark(NORTH, BLACK_HOLED)), NORTH, storage(WEST), BLACK_HOLED),
                Arguments.of(
                        given(dark(NORTH, REFUSED), cut(WEST, NORTH, BLACK_HOLED)), WEST, storage(NORTH), BLACK_HOLED),
                Arguments.of(
                        given(down(storage(NORTH), REFUSED), dark(NORTH, BLACK_HOLED)),
                        WEST,
                        storage(NORTH),
                        BLACK_HOLED),
                Arguments.of(
                        given(down(storage(NORTH), REFUSED), dark(NORTH, BLACK_HOLED)),
                        NORTH,
                        storage(NORTH),
                        REFUSED));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_call_is_shut_by_the_first_obstacle_on_its_way(
            List<Condition> wrong, String from, Plane plane, Shut expected) {
        assertThat(all(wrong).between(from, plane).shut()).isEqualTo(expected);
    }

    @Test
    void fixing_one_thing_leaves_the_others_broken() {
        Conditions both = all(List.of(dark(WEST, REFUSED), cut(WEST, NORTH, BLACK_HOLED)));

        assertThat(both.without(dark(WEST, BLACK_HOLED))
                        .between(NORTH, storage(WEST))
                        .shut())
                .isEqualTo(BLACK_HOLED);
        assertThat(both.without(cut(NORTH, WEST, REFUSED))
                        .between(NORTH, storage(WEST))
                        .shut())
                .isEqualTo(REFUSED);
    }

    @Test
    void the_same_thing_said_again_replaces_what_was_said() {
        Conditions twice = all(List.of(dark(WEST, REFUSED), dark(WEST, BLACK_HOLED)));

        assertThat(twice.all()).containsExactly(dark(WEST, BLACK_HOLED));
        assertThat(all(List.of(cut(WEST, NORTH, REFUSED), cut(NORTH, WEST, BLACK_HOLED)))
                        .all())
                .hasSize(1);
    }

    @Test
    void a_slow_region_is_slow_to_everybody_and_only_there() {
        Conditions slow = all(List.of(new Condition.Slow(WEST, Duration.ofSeconds(3))));

        assertThat(slow.between(WEST, batch(WEST)).latency()).isEqualTo(Duration.ofSeconds(3));
        assertThat(slow.between(NORTH, batch(WEST)).latency()).isEqualTo(Duration.ofSeconds(3));
        assertThat(slow.between(WEST, batch(NORTH)).latency()).isZero();
    }

    @Test
    void a_throttled_plane_answers_everybody_and_alone() {
        Answer busy = Answer.empty(429);
        Conditions throttled = all(List.of(new Condition.Throttled(batch(WEST), busy)));

        assertThat(throttled.between(NORTH, batch(WEST)).answer()).isEqualTo(busy);
        assertThat(throttled.between(NORTH, storage(WEST)).answer()).isNull();
    }

    @Test
    void a_plane_that_drips_drips_to_everybody_and_alone() {
        Conditions dripping = all(List.of(new Condition.Dripping(storage(WEST), Duration.ofMillis(500))));

        assertThat(dripping.between(WEST, storage(WEST)).drip()).isEqualTo(Duration.ofMillis(500));
        assertThat(dripping.between(NORTH, storage(WEST)).drip()).isEqualTo(Duration.ofMillis(500));
        assertThat(dripping.between(WEST, batch(WEST)).drip()).isZero();
    }

    @Test
    void the_order_in_which_things_broke_makes_no_difference() {
        List<Condition> wrong = new ArrayList<>(List.of(
                dark(WEST, REFUSED),
                cut(NORTH, WITNESS, BLACK_HOLED),
                down(storage(NORTH), REFUSED),
                new Condition.Slow(WITNESS, Duration.ofSeconds(1)),
                new Condition.Dripping(storage(WITNESS), Duration.ofMillis(500)),
                new Condition.Throttled(batch(NORTH), Answer.empty(503))));
        Geography geography = Geography.usual();
        Conditions expected = all(wrong);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(wrong, new Random(seed));
            Conditions shuffled = all(wrong);
            for (String from : geography.callers()) {
                for (Plane plane : geography.planes()) {
                    assertThat(shuffled.between(from, plane))
                            .as("seed %d, from %s to %s", seed, from, plane)
                            .isEqualTo(expected.between(from, plane));
                }
            }
        }
    }

    @Test
    void each_says_what_is_wrong_in_one_sentence() {
        assertThat(all(List.of(
                                dark(WEST, BLACK_HOLED),
                                cut(WEST, NORTH, REFUSED),
                                down(batch(WEST), REFUSED),
                                new Condition.Slow(NORTH, Duration.ofMillis(250)),
                                new Condition.Throttled(arm(), Answer.empty(429).with("Retry-After", "5")),
                                new Condition.Dripping(storage(NORTH), Duration.ofMillis(500))))
                        .sentences())
                .containsExactly(
                        "westeurope is dark: whatever crosses its border is black-holed.",
                        "westeurope and northeurope do not reach each other: calls between them are refused.",
                        "Batch in westeurope is down for everybody: calls are refused.",
                        "northeurope is slow: each answer takes 250 ms longer.",
                        "ARM answers everybody with 429 and Retry-After 5.",
                        "Storage in northeurope drips: of each answer it sends one byte every 500 ms.");
    }

    private static Conditions all(List<Condition> wrong) {
        Conditions conditions = Conditions.NONE;
        for (Condition each : wrong) {
            conditions = conditions.with(each);
        }
        return conditions;
    }
}
