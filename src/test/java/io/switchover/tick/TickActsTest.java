package io.switchover.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.act.ActFailures;
import io.switchover.tick.TickActs.Act;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickActsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ActFailures failures = new ActFailures(Clock.fixed(NOW, ZoneOffset.UTC));
    private final TickActs acts = new TickActs(failures);
    private final List<String> done = new ArrayList<>();

    /** Drills once stood behind jobs: while jobs threw, no drill could end. */
    @Test
    void an_act_that_throws_keeps_none_of_the_others_from_running() {
        assertThatThrownBy(() -> acts.run(
                        new Act("process jobs", this::fails), new Act("process drills", () -> done.add("drills"))))
                .hasMessage("this tick could not process jobs")
                .hasCauseInstanceOf(UnsupportedOperationException.class);

        assertThat(done).containsExactly("drills");
    }

    @Test
    void every_failure_is_counted_and_named() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> acts.run(new Act("one", this::fails), new Act("two", this::fails)))
                    .hasMessage("this tick could not one and not two");
        }

        assertThat(failures.byAct())
                .isEqualTo(Map.of(
                        "one", new ActFailures.Failures(2, "java.lang.UnsupportedOperationException: a bug", NOW),
                        "two", new ActFailures.Failures(2, "java.lang.UnsupportedOperationException: a bug", NOW)));
    }

    @Test
    void an_error_that_is_not_the_machines_own_keeps_none_of_the_others_from_running_either() {
        assertThatThrownBy(() -> acts.run(
                        new Act("one", () -> {
                            throw new NoClassDefFoundError("a class of a client");
                        }),
                        new Act("two", () -> done.add("two"))))
                .hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(done).containsExactly("two");

        assertThatThrownBy(() -> acts.run(new Act("one", () -> {
                    throw new OutOfMemoryError("nothing is left");
                })))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void an_act_that_needs_too_deep_a_stack_is_counted_and_keeps_none_of_the_others_from_running() {
        assertThatThrownBy(() -> acts.run(
                        new Act("one", () -> {
                            throw new StackOverflowError();
                        }),
                        new Act("two", () -> done.add("two"))))
                .hasMessage("this tick could not one")
                .hasCauseInstanceOf(StackOverflowError.class);

        assertThat(done).containsExactly("two");
        assertThat(failures.byAct()).containsOnlyKeys("one");
    }

    @Test
    void a_tick_in_which_nothing_throws_says_nothing() {
        assertThatCode(() -> acts.run(new Act("one", () -> done.add("one")), new Act("two", () -> done.add("two"))))
                .doesNotThrowAnyException();

        assertThat(done).containsExactly("one", "two");
        assertThat(failures.byAct()).isEmpty();
    }

    @Test
    void what_an_act_answers_is_there_unless_it_threw() {
        var tick = acts.begin();

        assertThat(tick.attempt("look", () -> "seen")).contains("seen");
        assertThat(tick.<String>attempt("look", () -> {
                    throw new UnsupportedOperationException("a bug");
                }))
                .isEmpty();
        assertThatThrownBy(tick::end).hasMessage("this tick could not look");
    }

    private void fails() {
        throw new UnsupportedOperationException("a bug");
    }
}
