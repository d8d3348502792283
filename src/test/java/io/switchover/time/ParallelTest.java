package io.switchover.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls side by side: on threads as in production, and in turn as in tests. */
@Timeout(30)
class ParallelTest {
    static List<Parallel> both() {
        return List.of(Parallel.onThreads(), Parallel.inTurn());
    }

    @ParameterizedTest
    @MethodSource("both")
    void results_come_in_the_order_of_the_calls(Parallel parallel) {
        assertThat(parallel.all(List.<Callable<Integer>>of(() -> 1, () -> 2, () -> 3)))
                .containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("both")
    void what_a_call_throws_is_thrown(Parallel parallel) {
        Callable<Integer> broken = () -> {
            throw new IllegalArgumentException("a bug");
        };
        assertThatThrownBy(() -> parallel.all(List.of(() -> 1, broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bug");
        assertThatThrownBy(() -> {
                    var inFlight = parallel.<Integer>inFlight();
                    inFlight.begin(broken);
                    inFlight.take();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bug");
    }

    @ParameterizedTest
    @MethodSource("both")
    void an_error_is_thrown_as_it_is_since_no_code_of_ours_may_take_it_for_an_outcome(Parallel parallel) {
        Callable<Integer> broken = () -> {
            throw new StackOverflowError();
        };
        assertThatThrownBy(() -> parallel.all(List.of(broken, () -> 1))).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> {
                    var inFlight = parallel.<Integer>inFlight();
                    inFlight.begin(broken);
                    inFlight.take();
                })
                .isInstanceOf(StackOverflowError.class);
    }

    @ParameterizedTest
    @MethodSource("both")
    void what_was_begun_is_taken_once(Parallel parallel) {
        var inFlight = parallel.<String>inFlight();
        inFlight.begin(() -> "a");
        inFlight.begin(() -> "b");
        assertThat(inFlight.count()).isEqualTo(2);
        assertThat(List.of(inFlight.take(), inFlight.take())).containsExactlyInAnyOrder("a", "b");
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void on_threads_the_first_that_ends_is_taken_first() {
        var slow = new CountDownLatch(1);
        var inFlight = Parallel.onThreads().<String>inFlight();
        inFlight.begin(() -> {
            slow.await();
            return "slow";
        });
        inFlight.begin(() -> "quick");
        assertThat(inFlight.take()).isEqualTo("quick");
        slow.countDown();
        assertThat(inFlight.take()).isEqualTo("slow");
    }

    @Test
    void on_threads_all_are_under_way_at_once() {
        var together = new CyclicBarrier(3);
        Callable<Integer> call = together::await;
        assertThat(Parallel.onThreads().all(List.of(call, call, call))).containsExactlyInAnyOrder(0, 1, 2);
    }
}
