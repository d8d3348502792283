package io.switchover.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActFailuresTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ActFailures failures = new ActFailures(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void what_an_act_answers_is_handed_on_and_nothing_is_counted() {
        assertThat(failures.attempt("add", "two numbers", () -> 1 + 1)).contains(2);
        assertThat(failures.run("do nothing", "to anybody", () -> {})).isTrue();
        assertThat(failures.byAct()).isEmpty();
    }

    static Stream<Supplier<Throwable>> bugs() {
        return Stream.of(
                () -> new IllegalStateException("a bug"),
                () -> new AssertionError("a bug"),
                () -> new NoClassDefFoundError("a class of a client"),
                StackOverflowError::new);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void whatever_an_act_throws_is_kept_from_the_others_counted_and_told(Supplier<Throwable> bug) {
        var thrown = bug.get();
        var told = new ArrayList<Throwable>();

        assertThat(failures.attempt("fail", throwing(thrown), told::add)).isEmpty();
        assertThat(failures.run("fail", "again", () -> raise(thrown))).isFalse();

        assertThat(told).containsExactly(thrown);
        assertThat(failures.byAct()).containsOnlyKeys("fail");
        assertThat(failures.byAct().get("fail")).isEqualTo(new ActFailures.Failures(2, thrown.toString(), NOW));
    }

    @Test
    void a_stack_that_overflows_deep_in_an_act_has_come_undone_with_it() {
        assertThat(failures.attempt("recurse", "for ever", () -> depth(new ArrayList<>(), 0)))
                .isEmpty();
        assertThat(failures.byAct()).containsOnlyKeys("recurse");
    }

    private static int depth(List<Integer> path, int now) {
        path.add(now);
        return now < 0 ? now : depth(path, now + 1) + 1;
    }

    @Test
    void an_error_of_the_machine_itself_goes_through_and_is_no_failure_of_the_act() {
        assertThatThrownBy(() -> failures.attempt("fail", "badly", throwing(new OutOfMemoryError("the heap"))))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(failures.byAct()).isEmpty();
    }

    @Test
    void each_act_is_counted_under_its_own_name_whatever_it_was_done_to() {
        failures.run("place a job", "a", () -> raise(new IllegalStateException("1")));
        failures.run("place a job", "b", () -> raise(new IllegalStateException("2")));
        failures.run("follow a job", "a", () -> raise(new IllegalStateException("3")));

        assertThat(failures.byAct()).containsOnlyKeys("follow a job", "place a job");
        assertThat(failures.byAct().get("place a job").count()).isEqualTo(2);
        assertThat(failures.byAct().get("place a job").last()).contains("2");
    }

    private static Supplier<Object> throwing(Throwable thrown) {
        return () -> {
            raise(thrown);
            return thrown;
        };
    }

    private static void raise(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
