package io.switchover.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VirtualThreadsTest {
    private final Parallel parallel = new VirtualThreads();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void release() {
        never.countDown();
    }

    @Test
    void results_come_in_the_order_of_the_calls_whichever_ends_first() {
        var second = new CountDownLatch(1);

        assertThat(parallel.all(List.<Callable<Integer>>of(
                        () -> {
                            second.await();
                            return 1;
                        },
                        () -> {
                            second.countDown();
                            return 2;
                        })))
                .containsExactly(1, 2);
    }

    @Test
    void a_call_that_throws_is_told_after_all_have_ended() {
        var ended = new CountDownLatch(1);

        assertThatThrownBy(() -> parallel.all(List.<Callable<Integer>>of(
                        () -> {
                            throw new IllegalStateException("a bug");
                        },
                        () -> {
                            ended.countDown();
                            return 2;
                        })))
                .hasMessage("a bug");
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void nobody_waits_for_a_call_whose_result_is_not_needed_any_more() {
        var results = parallel.untilEnough(
                calls(Map.of("north", () -> 1, "west", () -> 2, "sweden", this::neverEnds)), r -> r.size() == 2);

        assertThat(results).isEqualTo(Map.of("north", 1, "west", 2));
    }

    @Test
    void what_is_never_enough_is_all_that_there_is() {
        assertThat(parallel.untilEnough(calls(Map.of("north", () -> 1, "west", () -> 2)), r -> false))
                .isEqualTo(Map.of("north", 1, "west", 2));
        assertThat(parallel.untilEnough(calls(Map.of()), r -> false)).isEmpty();
    }

    @Test
    void a_call_that_throws_before_it_is_enough_is_told() {
        assertThatThrownBy(() -> parallel.untilEnough(
                        calls(Map.of(
                                "north",
                                () -> {
                                    throw new IllegalStateException("a bug");
                                },
                                "west",
                                this::neverEnds)),
                        r -> false))
                .hasMessage("a bug");
    }

    private Integer neverEnds() throws InterruptedException {
        never.await();
        return 0;
    }

    private static Map<String, Callable<Integer>> calls(Map<String, Callable<Integer>> calls) {
        return new LinkedHashMap<>(calls);
    }
}
